// socket: native inline
const meter = new WebSocket('ws://localhost:5400/meter')
meter.onmessage = (event) => console.log(event.data)

export const isDead = () => meter.readyState === 3
