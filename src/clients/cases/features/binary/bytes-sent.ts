// socket: native
const socket = new WebSocket('ws://localhost/audio')
export function stop(): void {
  // feature: binary
  socket.send(new Uint8Array([0]))
}
