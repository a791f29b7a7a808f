const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
// socket: native
const socket = new WebSocket(`${scheme}://${location.host}/feed`)
// socket: native
const other = new WebSocket('/feed')
socket.onmessage = other.onmessage = (event) => console.log(event.data)
export {}
