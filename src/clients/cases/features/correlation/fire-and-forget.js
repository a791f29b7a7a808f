// socket: native
const socket = new WebSocket('ws://localhost/chat')
const rooms = new Map()
socket.onmessage = (event) => {
  const { room, text } = JSON.parse(event.data)
  rooms.get(room)?.push(text)
}

export async function say(room, text) {
  rooms.set(room, [])
  await new Promise((resolve) => setTimeout(resolve, 100))
  socket.send(JSON.stringify({ room, text }))
}
