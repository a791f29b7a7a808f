// socket: native
export const socket = new WebSocket('ws://localhost/live')

export function ping(): void {
  // feature: heartbeat
  socket.send('ping')
}
