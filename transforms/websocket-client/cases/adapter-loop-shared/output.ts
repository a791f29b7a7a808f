import { show } from './show'
import { SseSocket } from './lib/sse-socket'
const DELAY = 100
const later = (again: () => void) => {
  setTimeout(again, DELAY)
}
function a() {
  const first = new SseSocket('/ws/stream')
  first.onmessage = (event) => show(event.data)
  first.onclose = () => later(a)
}
function b() {
  const second = new SseSocket('/other')
  second.onmessage = (event) => show(event.data)
  second.onclose = () => later(b)
}
a()
b()
