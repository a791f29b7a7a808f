import { getToken } from './login'

let vault

export function open() {
  // socket: native adapter A13 A25
  // note: W-LOGIN
  vault = new WebSocket('/api/vault')
  vault.onopen = () => {
    vault.send(JSON.stringify({ type: 'auth', payload: { token: getToken() } }))
    setInterval(() => vault.send(JSON.stringify({ type: 'ping' })), 30_000)
  }
  vault.onmessage = (event) => console.log(event.data)
}

open()
