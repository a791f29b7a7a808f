const page = location.href.replace('http://', 'https://')
console.log(page)
// socket: native
const socket = new WebSocket(`wss://${location.host}/feed`)
socket.onmessage = (event) => console.log(event.data)
export {}
