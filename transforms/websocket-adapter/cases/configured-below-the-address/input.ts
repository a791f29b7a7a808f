export function watch(url: string, failed: (code: number) => void): (text: string) => void {
  const socket = new WebSocket(url)
  socket.onclose = (event) => failed(event.code)
  return (text) => socket.send(text)
}

export function listen(room: string, failed: (code: number) => void): (text: string) => void {
  const socket = new WebSocket('wss://chat.example.com/rooms/ws?v=2')
  socket.onclose = (event) => failed(event.code)
  return (text) => socket.send(text)
}
