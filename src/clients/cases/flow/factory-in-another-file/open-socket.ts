import { addressOf } from './addresses'

export function openSocket(service: string): WebSocket {
  // socket: native
  const ws = new WebSocket(addressOf(service))
  // use: handler
  ws.onerror = () => console.warn(`${service} has gone away`)
  return ws
}

// socket: native
export const openBare = (address: string) => new WebSocket(address)
