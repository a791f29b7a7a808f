// socket: native inline
const ticker = new WebSocket('ws://localhost:8300/ticker')
ticker.onmessage = (event) => console.log(event.data)

export {}
