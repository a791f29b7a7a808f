import { show } from './show.js'

export function openChat(url) {
  const socket = new WebSocket(url)
  socket.onmessage = ({ data }) => show(data)
  socket.onclose = ({ code }) => show(`closed with ${code}`)
}
