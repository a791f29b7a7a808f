import { SseSocket } from './lib/sse-socket.js'

/**
 * Opens the chat at an address.
 *
 * @param {string} url
 */
export function openChat(url, show) {
  const socket = new SseSocket(url, { stream: './stream' })
  socket.onmessage = ({ data }) => show(data)
  socket.onclose = ({ code }) => show(`closed with ${code}`)
}
