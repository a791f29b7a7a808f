import { draw, show } from './show.js'
let events
export function open() {
  events = new EventSource('http://localhost/feed/stream', { withCredentials: true })
  events.addEventListener('ws.close', (event) => event.currentTarget.close())
  events.onmessage = (event) => show(event.data)
}
export function isOpen() {
  return events !== undefined && events.readyState === EventSource.OPEN
}
export function paint() {
  draw(events.readyState === EventSource.CONNECTING ? 'waiting' : 'here', isOpen() ? 'on' : 'off')
}
export function again() {
  if (!events || events.readyState === EventSource.CLOSED) open()
}
export function stop() {
  if (events && events.readyState !== EventSource.CLOSED) events.close()
}
