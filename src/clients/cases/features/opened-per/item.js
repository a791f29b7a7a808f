// One a room: nobody says how many.
export function watch(rooms) {
  for (const room of rooms) {
    // socket: native
    // feature: opened-per
    const socket = new WebSocket(`wss://${location.host}/rooms/${room}`)
    socket.onmessage = (event) => show(room, event.data)
  }
}
