import { draw, show } from './show.js'
let ws
export function open() {
  ws = new WebSocket('ws://localhost/feed')
  ws.onmessage = (event) => show(event.data)
}
export function isOpen() {
  return ws !== undefined && ws.readyState === WebSocket.OPEN
}
export function paint() {
  draw(ws.readyState === WebSocket.CONNECTING ? 'waiting' : 'here', isOpen() ? 'on' : 'off')
}
export function again() {
  if (ws?.readyState !== WebSocket.OPEN) open()
}
export function stop() {
  if (ws?.readyState === WebSocket.OPEN) ws.close()
}
