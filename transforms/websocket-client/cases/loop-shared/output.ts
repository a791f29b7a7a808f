import { show } from './show'
const DELAY = 100
const later = (again: () => void) => {
  setTimeout(again, DELAY)
}
function a() {
  const first = new EventSource('/ws/stream')
  first.onmessage = (event) => show(event.data)
  first.onerror = () => {
    if (first.readyState === EventSource.CLOSED) later(a)
  }
}
function b() {
  const second = new EventSource('/other/stream')
  second.onmessage = (event) => show(event.data)
  second.onerror = () => {
    if (second.readyState === EventSource.CLOSED) later(b)
  }
}
a()
b()
