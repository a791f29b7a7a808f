export function listen(show: (text: string) => void) {
  // socket: native
  const socket = new WebSocket('/status')
  socket.onmessage = ({ data }) => {
    const { level } = JSON.parse(data)
    if (level > 2) show(data)
  }
}
