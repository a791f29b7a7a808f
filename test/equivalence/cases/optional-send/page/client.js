let socket

export function open() {
  socket = new WebSocket('wss://chat.example.com/ws')
  socket.onmessage = (event) => show(event.data)
}

export function toggle(on) {
  socket?.send(on ? 'on' : 'off')
}

toggle(true)
open()
window.toggle = toggle
