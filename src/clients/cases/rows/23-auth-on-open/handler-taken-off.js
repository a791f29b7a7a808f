import { getToken } from './login'

export function openVault() {
  // socket: native adapter A03 A23
  const vault = new WebSocket('ws://localhost:6100/vault')
  const login = () => vault.send(JSON.stringify({ type: 'auth', token: getToken() }))
  vault.addEventListener('open', login)
  vault.removeEventListener('open', login)
}
