export function build(log: (line: string) => void): Promise<void> {
  return new Promise((resolve) => {
    // socket: native
    const socket = new WebSocket('ws://localhost/build')
    socket.onmessage = (event) => log(event.data)
    // feature: finite-stream
    socket.onclose = () => resolve()
  })
}
