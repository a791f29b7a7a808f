const old = new WebSocket('wss://chat.example.com/old')
old.onmessage = (event) => console.log(event.data)

const feed = new EventSource('/feed/stream')
feed.addEventListener('ws.close', () => feed.close())
feed.onmessage = (event) => console.log(event.data)
