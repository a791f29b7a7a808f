// feature: in-worker
self.onmessage = (event: MessageEvent) => {
  // socket: native
  const socket = new WebSocket(event.data)
  socket.onmessage = (message) => self.postMessage(message.data)
}
export {}
