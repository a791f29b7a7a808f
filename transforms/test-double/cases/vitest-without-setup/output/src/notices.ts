export function watchNotices(onNotice: (notice: string) => void) {
  const events = new EventSource(`http://${location.host}/notices/stream`)
  events.addEventListener('ws.close', () => events.close())
  events.onmessage = (event) => onNotice(event.data)
  return () => events.close()
}
