/**
 * Opens the chat at an address.
 *
 * @param {string} url
 */
export function openChat(url, show) {
  const socket = new WebSocket(url)
  socket.onmessage = ({ data }) => show(data)
  socket.onclose = ({ code }) => show(`closed with ${code}`)
}
