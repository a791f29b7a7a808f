import { show } from './view'

export function connect() {
  const token = localStorage.getItem('token')
  const ws = new WebSocket(`wss://chat.example.com/ws?token=${token}`)
  ws.onmessage = (event) => {
    show(JSON.parse(event.data))
  }
  ws.onerror = (error) => console.error(error)
  return () => ws.close()
}
