// socket: native inline
const source = new WebSocket('ws://localhost:5700/source')
source.onmessage = (event) => console.log(event.data)

export const isDate = (value) => value instanceof Date
