import { show } from './show.js'
import { SseSocket } from './lib/sse-socket.js'

export function openChat(url) {
  const socket = new SseSocket(url, { stream: './stream' })
  socket.onmessage = ({ data }) => show(data)
  socket.onclose = ({ code }) => show(`closed with ${code}`)
}
