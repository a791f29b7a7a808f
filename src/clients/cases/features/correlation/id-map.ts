const pending = new Map<number, (answer: unknown) => void>()
let nextId = 1

// socket: native
const socket = new WebSocket('ws://localhost/rpc')
socket.onmessage = (event) => {
  const { id, result } = JSON.parse(event.data)
  pending.get(id)?.(result)
  pending.delete(id)
}

export function call(method: string): Promise<unknown> {
  const id = nextId++
  return new Promise((resolve) => {
    pending.set(id, resolve)
    // feature: correlation
    socket.send(JSON.stringify({ id, method }))
  })
}
