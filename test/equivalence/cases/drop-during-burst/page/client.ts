declare function show(text: string): void

let ws: WebSocket
const unsent: number[] = Array.from({ length: 20 }, (_, i) => i + 1)

function connect(): void {
  ws = new WebSocket('wss://chat.example.com/ws')
  ws.onopen = () => {
    for (const number of unsent) ws.send(JSON.stringify({ number }))
  }
  ws.onmessage = (event) => {
    const { done } = JSON.parse(event.data)
    unsent.splice(unsent.indexOf(done), 1)
    if (unsent.length === 0) show('everything is confirmed')
  }
  ws.onclose = () => {
    show('lost')
    setTimeout(connect, 50)
  }
}

connect()
