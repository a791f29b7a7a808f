// Every question that can be asked of a socket, each on its own line.
export function inspect(address) {
  // socket: native
  const ws = new WebSocket(address, ['v2.inspect', 'v1.inspect'])
  // use: binary
  ws.binaryType = 'arraybuffer'
  // use: handler
  ws.onmessage = ({ data }) => {
    const bytes = new Uint8Array(data)
    // use: state
    if (ws.protocol === 'v2.inspect') bytes.reverse()
    // use: send
    ws.send(bytes)
  }
  return {
    // use: state
    queued: () => ws.bufferedAmount,
    // use: state
    open: () => ws.readyState === ws.OPEN,
    // use: state
    state: () => ['connecting', 'open', 'closing', 'closed'][ws.readyState],
    // use: other
    native: () => ws instanceof WebSocket,
    // use: state
    kind: () => ws.binaryType,
    // use: state
    extensions: () => ws.extensions,
  }
}
