// socket: native
const socket = new WebSocket('ws://localhost/feed')
const timer = setTimeout(() => socket.close(), 5000)
socket.onopen = () => clearTimeout(timer)
socket.onmessage = (event) => console.log(event.data)
export {}
