// socket: native inline
// note: Q-HOST
const bridge = new WebSocket('ws://127.0.0.1:8765/events')
bridge.onmessage = (event) => console.log(event.data)
export {}
