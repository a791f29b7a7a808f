// socket: native manual R11
const clock = new WebSocket('ws://localhost:7400/clock')
clock.on('message', (data) => console.log(data))

export {}
