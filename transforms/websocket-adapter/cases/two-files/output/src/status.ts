import { socket } from './socket.js'
import { SseSocket } from './lib/sse-socket.js'

export function watch(show: (text: string) => void): void {
  socket.addEventListener('close', ({ code }) => show(`closed ${code}`))
  socket.addEventListener('message', ({ data }) => show(String(data)))
}

export function isSocket(value: unknown): value is SseSocket {
  return value instanceof SseSocket
}

export function isOver(): boolean {
  return socket.readyState === SseSocket.CLOSED
}
