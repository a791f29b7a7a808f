import { socket } from './socket.js'

export function watch(show: (text: string) => void): void {
  socket.addEventListener('close', ({ code }) => show(`closed ${code}`))
  socket.addEventListener('message', ({ data }) => show(String(data)))
}

export function isSocket(value: unknown): value is WebSocket {
  return value instanceof WebSocket
}

export function isOver(): boolean {
  return socket.readyState === WebSocket.CLOSED
}
