import { EVENTS } from '../shared/events.js'

// socket: native
const socket = new WebSocket('/feed')

// use: handler
socket.onopen = () => {
  // use: send
  socket.send(EVENTS.hello)
}
