import { pool } from './SocketPool'

export function call(user: string) {
  // socket: native
  pool.add(user, new WebSocket(`/calls/${user}`))
}

export function hangUp(user: string) {
  const line = pool.get(user)
  // use: close
  line?.close(1000)
}

export function announce(text: string) {
  for (const line of pool.all()) {
    // use: send
    line.send(text)
  }
}
