// socket: native inline
const desk = new WebSocket('ws://localhost:6200/desk', [])
desk.onmessage = (event) => console.log(event.data)

export {}
