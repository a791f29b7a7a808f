
export function watch(show) {
  const socket = new EventSource('/trades')
  socket.onmessage = show
}
