import { Connection } from './connection.js'

const conn = new Connection('wss://game.example/session').open()

export function move(x, y) {
  // use: send
  conn.socket.send(JSON.stringify({ type: 'move', x, y }))
}

export function quit() {
  // use: close
  conn.socket.close()
}

export const session = { conn, started: Date.now() }
