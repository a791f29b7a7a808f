// socket: native inline
const alarm = new WebSocket('ws://localhost:8200/alarm')
alarm.onmessage = (event) => console.log(event.data)

export function ring() {}
