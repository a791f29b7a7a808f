import { sockets as open } from './registry.js'

export function tellEveryRoom(text) {
  open.forEach((socket, room) => {
    // use: send
    socket.send(JSON.stringify({ room, text }))
  })
}

export function countLive() {
  // use: state
  return [...open.values()].filter((one) => one.readyState === WebSocket.OPEN).length
}
