import { mount, unmount } from 'svelte'
import Page from './src/routes/+page.svelte'

let mounted

window.enter = () => {
  const props = { page: { url: location }, onChange: (lines) => show(lines.join(', ')) }
  mounted = mount(Page, { target: document.getElementById('app'), props })
}
window.leave = () => {
  unmount(mounted)
}

window.enter()
