type Connected = (ws: WebSocket) => void

const listeners = new Set<Connected>()

/** Runs `listener` with each new socket. */
export function onConnect(listener: Connected) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function connect(address: string) {
  // socket: native
  const ws = new WebSocket(address)
  // use: handler
  ws.onopen = () => {
    // use: escape
    for (const listener of listeners) listener(ws)
  }
}
