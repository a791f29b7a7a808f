function connect() {
  const events = new EventSource('http://localhost/feed/stream', { withCredentials: true })
  events.onmessage = (event) => show(event.data)
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 1000)
  }
}
connect()
