import { getToken } from './login'

// socket: native inline
// note: W-LOGIN
const vault = new WebSocket('ws://localhost:6100/vault')
vault.onopen = () => {
  vault.send(JSON.stringify({ type: 'auth', token: getToken() }))
}
vault.onmessage = (event) => console.log(event.data)
