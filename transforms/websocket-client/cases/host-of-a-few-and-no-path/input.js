const protocol = window.location.protocol === 'https:' ? 'wss:' : 'ws:'
const host = import.meta.env.DEV ? 'localhost:3001' : window.location.host
const socket = new WebSocket(`${protocol}//${host}`)
socket.onmessage = (event) => console.log(event.data)
