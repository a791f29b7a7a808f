declare function show(text: string): void

let token = 'old'

function connect(): void {
  const ws = new WebSocket(`wss://chat.example.com/ws?token=${token}`)
  ws.onmessage = (event) => show(event.data)
  ws.onclose = (event) => {
    show(`closed ${event.code}`)
    if (event.code === 4401) {
      token = 'new'
      connect()
    }
  }
}

connect()
