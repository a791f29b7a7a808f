export function makeChat(address) {
  // socket: native
  const ws = new WebSocket(address)
  const waiting = []

  // use: handler
  ws.onopen = () => {
    // use: send
    waiting.forEach((text) => ws.send(text))
  }

  return {
    // use: send
    send: (text) => ws.send(text),
    close() {
      // use: close
      ws.close()
    },
    later: (text) => waiting.push(text),
    get live() {
      // use: state
      return ws.readyState === WebSocket.OPEN
    },
  }
}
