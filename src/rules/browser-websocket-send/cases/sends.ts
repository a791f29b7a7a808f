let socket: WebSocket | undefined

export function open() {
  socket = new WebSocket('wss://api.example.com/ws')
}

export function say(text: string, reply: { send(text: string): void }) {
  // finds: browser-websocket-send/sends
  socket?.send(JSON.stringify({ type: 'chat', text }))
  // finds: browser-websocket-send/sends
  socket!.send(text)
  // clean: an HTTP response
  reply.send(text)
}
