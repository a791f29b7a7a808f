// socket: native inline
// note: Q-GUESS
const service = new WebSocket(localStorage.getItem('service') || 'ws://localhost:8765/events')
service.onmessage = (event) => console.log(event.data)
export {}
