// feature: socket-type-shadowed
interface WebSocket {
  label: string
}

export function open(show: (text: string) => void) {
  // socket: native
  const socket = new WebSocket('/feed')
  socket.onmessage = ({ data }) => show(JSON.parse(data).text)
}
