// socket: native
const ws = new WebSocket('ws://localhost/chat')
ws.onmessage = (event) => console.log(event.data)
