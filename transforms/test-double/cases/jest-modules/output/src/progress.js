import { SseSocket } from './lib/sse-socket.js'

export function watch(job, onProgress) {
  const socket = new SseSocket(`http://${location.host}/jobs/${job}`, { stream: './stream' })
  socket.onmessage = (event) => onProgress(JSON.parse(event.data))
  socket.onclose = (event) => onProgress({ code: event.code })
  return socket
}
