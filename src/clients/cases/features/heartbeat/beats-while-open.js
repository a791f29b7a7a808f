// socket: native
const socket = new WebSocket('ws://localhost/chat')

function beat() {
  if (socket.readyState === WebSocket.CLOSED) return
  // feature: heartbeat
  socket.send('{"type":"ping"}')
  setTimeout(beat, 20_000)
}

socket.onopen = beat
socket.onmessage = ({ data }) => document.body.append(data)
export {}
