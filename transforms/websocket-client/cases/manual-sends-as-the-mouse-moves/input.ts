import { show } from './show'

const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = (event) => show(event.data)
canvas.addEventListener('mousemove', move)
function move(event: MouseEvent): void {
  ws.send(JSON.stringify({ x: event.x }))
}
