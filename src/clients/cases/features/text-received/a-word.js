// socket: native
const socket = new WebSocket('ws://localhost/jobs')
socket.onmessage = (event) => {
  console.log('got ' + event.data)
  if (event.data === 'done') location.reload()
}
export {}
