// socket: native adapter A48
export const bus = new WebSocket('ws://localhost:5600/bus')
bus.onmessage = (event) => console.log(event.data)
