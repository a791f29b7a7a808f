export function watchNotices(onNotice: (notice: string) => void) {
  const socket = new WebSocket(`ws://${location.host}/notices`)
  socket.onmessage = (event) => onNotice(event.data)
  return () => socket.close()
}
