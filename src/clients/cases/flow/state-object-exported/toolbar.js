import { state as app } from './state'

export function save(text) {
  // use: other
  if (app.ws) {
    // use: send
    app.ws.send(text)
  }
}

export function logout() {
  const { ws, user } = app
  // use: close
  ws?.close(1000, user)
}
