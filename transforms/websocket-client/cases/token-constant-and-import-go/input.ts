import { currentToken, signOut } from './auth'
import { show } from './view'

export function listen(): void {
  // As it was when the page was opened.
  const token = currentToken()
  const ws = new WebSocket(`wss://chat.example.com/ws?token=${encodeURIComponent(token)}`)
  ws.onmessage = (event) => (event.data === 'bye' ? signOut() : show(event.data))
}
