// socket: native
const socket = new WebSocket('ws://localhost/rooms')
socket.onopen = () => socket.send(JSON.stringify({ type: 'create', authMode: 'none' }))
export {}
