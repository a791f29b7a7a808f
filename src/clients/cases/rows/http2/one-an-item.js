export function watch(rooms) {
  for (const room of rooms) {
    // socket: native inline
    // note: Q-HTTP2
    // note: W-H1
    const socket = new WebSocket(`wss://${location.host}/rooms/${room}`)
    socket.onmessage = (event) => console.log(room, event.data)
  }
}
