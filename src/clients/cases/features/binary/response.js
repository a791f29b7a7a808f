// socket: native manual R01
const socket = new WebSocket('ws://localhost/frames')
// feature: binary
socket.onmessage = async (event) => {
  console.log(await new Response(event.data).json())
}
export {}
