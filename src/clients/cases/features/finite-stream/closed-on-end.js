export function generate(prompt, show) {
  // socket: native
  const socket = new WebSocket('ws://localhost/generate')
  socket.onopen = () => socket.send(prompt)
  socket.onmessage = (event) => {
    const message = JSON.parse(event.data)
    if (message.type === 'end') {
      // feature: finite-stream
      socket.close()
    } else show(message.text)
  }
}
