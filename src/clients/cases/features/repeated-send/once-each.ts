// What each socket sends once keeps its order: no queue is needed, and no send waits for another.
const sockets = new Map<string, { ws: WebSocket; room: string }>()

export function join(room: string) {
  // socket: native
  const ws = new WebSocket(`ws://localhost/rooms/${room}`)
  sockets.set(room, { ws, room })
}

export function leaveAll() {
  for (const [, entry] of sockets) entry.ws.send('leave')
}

export function greetAll() {
  sockets.forEach(({ ws }) => ws.send('hello'))
}

export function tellAll(names: string[]) {
  for (const name of names) {
    const entry = sockets.get(name)
    // feature: repeated-send
    entry?.ws.send(name)
  }
}
