import { getToken } from './login'

export async function open() {
  // socket: native adapter A03 A23
  const vault = new WebSocket('ws://localhost:6100/vault')
  await new Promise((resolve) => {
    vault.onopen = resolve
  })
  vault.send(JSON.stringify({ type: 'auth', token: getToken() }))
  vault.onmessage = (event) => console.log(event.data)
}
