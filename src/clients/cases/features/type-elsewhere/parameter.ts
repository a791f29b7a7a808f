// socket: native
const socket: WebSocket = new WebSocket('ws://localhost/chat')

// feature: type-elsewhere
export function leave(link: WebSocket): void {
  link.close()
}
leave(socket)
