// socket: native
const socket = new WebSocket('ws://localhost/player')
let difference = 0

// A question for the server's time: its answer sets the clock.
setInterval(() => socket.send(JSON.stringify({ type: 'time', sent: Date.now() })), 5000)

socket.onmessage = ({ data }) => {
  const { sent, received } = JSON.parse(data)
  difference = received - (sent + Date.now()) / 2
  document.title = `${difference} ms`
}
export {}
