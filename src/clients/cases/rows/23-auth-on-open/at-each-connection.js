import { getToken } from './login'

export function open() {
  // socket: native inline
  // note: W-LOGIN
  const vault = new WebSocket('ws://localhost:6100/vault')
  vault.onopen = () => {
    vault.send(JSON.stringify({ type: 'auth', token: getToken() }))
  }
  vault.onmessage = (event) => console.log(event.data)
  vault.onclose = () => setTimeout(open, 2000)
}

open()
