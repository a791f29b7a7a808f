interface TaggedSocket extends WebSocket {
  userId?: string
  retries: number
}

export function openFor(userId: string) {
  // socket: native
  const ws = new WebSocket('/users') as TaggedSocket
  // use: other
  ws.userId = userId
  // use: other
  ws.retries = 0
  // use: handler
  ws.onerror = () => {
    // use: other
    ws.retries += 1
  }
  // use: handler
  ws.onopen = () => {
    // use: send
    ws.send(describe(ws))
  }
}

function describe(ws: TaggedSocket) {
  // use: other
  const who = ws.userId
  // use: state
  return `${who} at ${ws.url}`
}
