import { store } from './store'

export function say(text) {
  // use: send
  store.getState().socket.send(text)
}
