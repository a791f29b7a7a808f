import { roomOf } from './rooms'

export function enterLobby() {
  // socket: native inline
  const lobby = new WebSocket('ws://localhost:7900/lobby')
  lobby.onmessage = (event) => console.log(event.data)
}

export function enter(name) {
  // socket: native inline
  const room = new WebSocket(roomOf(name))
  room.onmessage = (event) => console.log(event.data)
}
