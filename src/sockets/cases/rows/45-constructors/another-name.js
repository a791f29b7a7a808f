const Socket = WebSocket

// socket: native inline
const clock = new Socket('ws://localhost:7400/clock')
clock.onmessage = (event) => console.log(event.data)

export {}
