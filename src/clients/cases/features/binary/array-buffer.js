// socket: native
const socket = new WebSocket('ws://localhost/audio')
// feature: binary
socket.onmessage = (event) => {
  const samples = new Float32Array(event.data)
  console.log(samples[0])
}
export {}
