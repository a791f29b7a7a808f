import { currentToken, renew } from './auth'

declare function show(text: string): void

function connect(): void {
  const ws = new WebSocket(`wss://chat.example.com/ws?token=${currentToken()}`)
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => {
    setTimeout(connect, 100)
  }
}

connect()
Object.assign(window, { renew })
