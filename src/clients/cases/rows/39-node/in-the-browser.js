// socket: native inline
const upstream = new WebSocket('ws://localhost:7100/upstream')
upstream.onmessage = (event) => console.log(event.data)

export {}
