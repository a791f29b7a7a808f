// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onclose = (event) => {
  // feature: handler-this
  forget(event.target)
}

function forget(gone: EventTarget | null): void {
  document.title = String(gone)
}
export {}
