export function join(room: string): Promise<void> {
  return new Promise((resolve) => {
    // socket: native
    const socket = new WebSocket('ws://localhost/rooms')
    socket.onmessage = (event) => {
      resolve()
      console.log(event.data)
    }
    socket.onopen = () => socket.send(JSON.stringify({ type: 'join', room }))
  })
}
