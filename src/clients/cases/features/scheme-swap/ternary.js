// feature: scheme-swap
const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
// socket: native
const socket = new WebSocket(`${scheme}//${location.host}/feed`)
socket.onmessage = (event) => console.log(event.data)
export {}
