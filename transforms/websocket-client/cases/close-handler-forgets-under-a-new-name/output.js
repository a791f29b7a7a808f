let events = null
let online = false

export function close() {
  events.close()
  online = false
  events = null
}

export function open() {
  events = new EventSource('https://example.com/rooms/a/stream', { withCredentials: true })
  events.addEventListener('ws.close', (event) => event.currentTarget.close())
  events.onmessage = (event) => console.log(event.data, online)
  const closed = () => {
    online = false
    events = null
  }
  events.addEventListener('ws.close', closed)
  events.addEventListener('error', (event) => {
    if (event.currentTarget.readyState === EventSource.CLOSED) closed()
  })
}
