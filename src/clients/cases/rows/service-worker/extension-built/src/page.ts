export interface Page {
  show(text: string): void
}

// socket: native inline
const socket = new WebSocket('ws://localhost:8300/page')
socket.onmessage = (event) => document.body.append(event.data)
