declare function show(text: string): void

let token = 'ann.1'

function connect(): void {
  const ws = new WebSocket(`wss://chat.example.com/ws?token=${token}`)
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => {
    setTimeout(connect, 100)
  }
}

function renew(next: string): void {
  token = next
}

connect()
Object.assign(window, { renew })
