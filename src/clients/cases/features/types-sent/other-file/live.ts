// socket: native
export const socket = new WebSocket('ws://localhost/live')

export function post(message: object): void {
  socket.send(JSON.stringify(message))
}
