import { roomOf } from './rooms'

let room

export function enterLobby() {
  // socket: native adapter A11
  room = new WebSocket('ws://localhost:7900/lobby')
  room.onmessage = (event) => console.log(event.data)
}

export async function enter(name) {
  // socket: native adapter A11
  room = new WebSocket(await roomOf(name))
  room.onmessage = (event) => console.log(event.data)
}
