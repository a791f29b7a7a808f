let feed

export function open() {
  // socket: native adapter A13 A25
  feed = new WebSocket('/api/feed')
  feed.onopen = () => {
    feed.send(JSON.stringify({ type: 'hello', version: 2 }))
    setInterval(() => feed.send(JSON.stringify({ type: 'ping' })), 30_000)
  }
  feed.onmessage = (event) => console.log(event.data)
}

open()
