const Socket = window.WebSocket || window.MozWebSocket

// socket: native adapter A45
const clock = new Socket('ws://localhost:7400/clock')
clock.onmessage = (event) => console.log(event.data)

export {}
