import { SseSocket } from './lib/sse-socket.js'

/** @type {SseSocket | null} */
let socket = null

/** @returns {SseSocket} */
export function open(/** @type {(text: string) => void} */ show) {
  socket = new SseSocket('http://localhost/feed/stream', {
    send: 'http://localhost/feed/message',
    credentials: 'include',
  })
  socket.onmessage = (event) => show(event.data)
  socket.onclose = () => show('gone')
  return socket
}

/**
 * @param {SseSocket} link what `open` gave
 * @param {Map<string, SseSocket>} known
 */
export function leave(link, known) {
  link.close()
  known.clear()
}
