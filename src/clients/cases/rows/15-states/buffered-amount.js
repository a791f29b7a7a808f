// socket: native adapter A15
const meter = new WebSocket('ws://localhost:5400/meter')
meter.onmessage = (event) => console.log(event.data)

export const backlog = () => meter.bufferedAmount
