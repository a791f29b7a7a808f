import { store } from './store'

export function connect() {
  // socket: native
  const ws = new WebSocket('/threads')
  // use: handler
  ws.onmessage = (event) => store.dispatch({ type: 'GOT_THREADS', payload: JSON.parse(event.data) })
  store.dispatch({ type: 'SETUP_SOCKET', payload: ws })
}
