export async function connect(): Promise<WebSocket> {
  // socket: native
  const socket = new WebSocket('ws://localhost/chat')
  // feature: promise-around-open
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
  return socket
}
