const url = new URL('/feed', location.href)
// feature: scheme-swap
url.protocol = url.protocol.replace('http', 'ws')
// socket: native
const socket = new WebSocket(url)
socket.onmessage = (event) => console.log(event.data)
export {}
