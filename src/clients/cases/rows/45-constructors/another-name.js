const Socket = WebSocket

// socket: native adapter A48
const clock = new Socket('ws://localhost:7400/clock')
clock.onmessage = (event) => console.log(event.data)

export {}
