import { mount, unmount } from 'svelte'
import Clock from './Clock.svelte'

const clock = mount(Clock, { target: document.getElementById('app'), props: { onTick: show } })

window.leave = () => unmount(clock)
window.shown = () => show(`page: ${document.querySelector('time').textContent}`)
