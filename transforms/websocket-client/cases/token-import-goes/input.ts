import { session, signOut } from './auth'
import { show } from './view'

const url = `wss://chat.example.com/ws?token=${session.token}`

export function listen(): () => void {
  const token = sessionStorage.getItem('token')
  const first = new WebSocket(url)
  first.onmessage = (event) => (event.data === 'bye' ? signOut() : show(event.data))
  const second = new WebSocket('wss://chat.example.com/ws?token=' + token)
  second.onmessage = (event) => show(event.data)
  return () => second.close()
}
