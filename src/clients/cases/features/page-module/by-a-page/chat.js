// socket: native
// feature: page-module
const ws = new WebSocket('ws://localhost/chat')
ws.onmessage = (event) => console.log(event.data)
