import { state } from './state'

export function login(user: string) {
  state.user = user
  // socket: native
  state.ws = new WebSocket(`/live?user=${user}`)
  // use: handler
  state.ws.onclose = () => {
    // use: other
    state.ws = null
  }
}
