declare function show(text: string): void

const ws = new WebSocket('wss://chat.example.com/ws')
ws.onmessage = (event) => show(event.data)

const parts = Array.from({ length: 6 }, (_, i) => `${i + 1}`.repeat(20000))

function feed(): void {
  while (parts.length > 0 && ws.bufferedAmount < 40000) ws.send(parts.shift() ?? '')
  if (parts.length > 0) setTimeout(feed, 10)
  else if (ws.bufferedAmount > 0) setTimeout(feed, 10)
  else show('everything is sent')
}

Object.assign(window, { feed })
