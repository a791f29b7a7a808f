// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onopen = () => socket.send('ping')
socket.onmessage = ({ data }) => {
  // feature: heartbeat
  if (data === 'pong') setTimeout(() => socket.send('ping'), 25_000)
  else document.body.append(data)
}
export {}
