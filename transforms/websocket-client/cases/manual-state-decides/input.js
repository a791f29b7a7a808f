import { show } from './show.js'
let ws
function open() {
  ws = new WebSocket('ws://localhost/feed')
  ws.onmessage = (event) => show(event.data)
}
function isOpen() {
  return ws !== undefined && ws.readyState === WebSocket.OPEN
}
export function ask() {
  if (!isOpen()) open()
}
