import { show } from './show'
const DELAY = 100
const later = (again: () => void) => {
  setTimeout(again, DELAY)
}
function a() {
  const first = new WebSocket('/ws')
  first.onmessage = (event) => show(event.data)
  first.onclose = () => later(a)
}
function b() {
  const second = new WebSocket('/other')
  second.onmessage = (event) => show(event.data)
  second.onclose = () => later(b)
}
a()
b()
