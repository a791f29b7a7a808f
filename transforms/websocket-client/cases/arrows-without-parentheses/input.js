let feed = null

export function listen(show) {
  if (feed) feed.close()
  feed = new WebSocket('/feed')
  feed.onmessage = event => show(event.data)
  feed.onerror = error => console.error(error)
}
