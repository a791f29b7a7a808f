import { later } from './later'

export function connect(): void {
  // socket: native
  const socket = new WebSocket('ws://localhost/live')
  socket.onclose = () => {
    // feature: reconnect-loop
    later(1)
  }
}
