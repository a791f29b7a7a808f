// socket: native inline
const clock = new window.WebSocket('ws://localhost:7400/clock')
clock.onmessage = (event) => console.log(event.data)

export {}
