export function watch(job, onProgress) {
  const socket = new WebSocket(`ws://${location.host}/jobs/${job}`)
  socket.onmessage = (event) => onProgress(JSON.parse(event.data))
  socket.onclose = (event) => onProgress({ code: event.code })
  return socket
}
