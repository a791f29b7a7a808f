import { LogViewer } from './log-viewer'

const viewer = new LogViewer(document.querySelector('#log')!)

document.querySelector('#pause')!.addEventListener('click', () => viewer.pause())
document.querySelector('#resume')!.addEventListener('click', () => viewer.resume())
document.querySelector<HTMLSelectElement>('#level')!.addEventListener('change', (event) => {
  viewer.setFilter((event.target as HTMLSelectElement).value as 'info')
})
