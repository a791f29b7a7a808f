// socket: native
// note: W-LATENCY
const socket = new WebSocket('ws://localhost/upload')
export function push(parts) {
  // feature: repeated-send
  for (const part of parts) socket.send(part)
}
