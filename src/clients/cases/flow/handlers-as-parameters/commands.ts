export function run(command: string, onmessage: (event: MessageEvent) => void, onclose: () => void) {
  // socket: native
  const conn = new WebSocket('/commands')
  // use: handler
  conn.onopen = () => {
    // use: send
    conn.send(command)
  }
  // use: handler
  conn.onmessage = onmessage
  // use: handler
  conn.onclose = onclose
}
