// socket: native inline
const io = new WebSocket('ws://localhost:7000/io')
io.onmessage = (event) => console.log(event.data)

export {}
