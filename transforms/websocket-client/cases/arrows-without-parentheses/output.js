let feed = null

export function listen(show) {
  if (feed) feed.close()
  feed = new EventSource('/feed/stream')
  feed.addEventListener('ws.close', event => event.currentTarget.close())
  feed.onmessage = event => show(event.data)
  feed.onerror = error => console.error(error)
}
