import { socket } from './socket.js'

export function say(text, mailer) {
  // finds: browser-websocket-send/sends
  socket.send(text)
  // clean: no socket
  mailer.send(text)
}
