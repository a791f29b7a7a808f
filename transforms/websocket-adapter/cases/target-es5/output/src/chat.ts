import { SseSocket } from './lib/sse-socket'

export function openChat(url: string, onClose: (code: number) => void): SseSocket {
  const socket = new SseSocket(url, { stream: './stream', send: './message' })
  socket.onclose = ({ code }) => onClose(code)
  return socket
}
