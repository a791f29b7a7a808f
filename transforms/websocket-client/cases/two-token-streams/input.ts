import { alert, show } from './view'
import { getToken } from './auth'

export function listen(): void {
  const chat = new WebSocket(`wss://chat.example.com/ws?token=${getToken()}`)
  chat.onmessage = (event) => show(event.data)
  const alerts = new WebSocket(`wss://chat.example.com/alerts?token=${getToken()}`)
  alerts.addEventListener('message', (event) => alert(event.data))
}
