// socket: native
const socket = new WebSocket('ws://localhost/feed')
// feature: not-a-browser
socket.onclose = () => Deno.exit(1)
export {}
