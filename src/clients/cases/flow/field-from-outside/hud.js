import { session } from './session.js'

export function showHud(element) {
  // use: handler
  session.conn.socket.addEventListener('message', (event) => {
    element.textContent = event.data
  })
}

export function lamp() {
  const { socket } = session.conn
  // use: state
  return socket.readyState === 1 ? 'green' : 'red'
}
