import { frameOf } from './frame.js'

// socket: native manual R01
const socket = new WebSocket('ws://localhost/frames')

export function push(level) {
  // feature: binary
  socket.send(frameOf(level))
}
