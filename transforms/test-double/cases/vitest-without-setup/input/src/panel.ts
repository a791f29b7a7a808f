import { watchNotices } from './notices'

export function showPanel(root: HTMLElement) {
  root.textContent = 'No notices'
  return watchNotices((notice) => {
    root.textContent = notice
  })
}
