// socket: native inline
const charger = new WebSocket('ws://localhost:6900/charger', undefined)
charger.onmessage = (event) => console.log(event.data)

export {}
