/** @type {WebSocket | null} */
let socket = null

/** @returns {WebSocket} */
export function open(/** @type {(text: string) => void} */ show) {
  socket = new WebSocket('ws://localhost/feed')
  socket.onmessage = (event) => show(event.data)
  socket.onclose = () => show('gone')
  return socket
}

/**
 * @param {WebSocket} link what `open` gave
 * @param {Map<string, WebSocket>} known
 */
export function leave(link, known) {
  link.close()
  known.clear()
}
