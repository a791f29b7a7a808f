// socket: native
const call = new WebSocket('ws://localhost:5500/call')
call.onmessage = (event) => console.log(event.data)

export const say = (text) => call.send(`say ${text}`)
export const hangUp = () => call.close()
