// socket: native inline
const call = new WebSocket('ws://localhost:5500/call')
call.onmessage = (event) => console.log(event.data)

export const hangUp = () => call.close()
