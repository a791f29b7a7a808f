// socket: native
const call = new WebSocket('ws://localhost:5500/call')
// feature: heard-while-closing
call.addEventListener('message', (event) => console.log(event.data))
call.onopen = () => console.log('open')

export const say = (text) => call.send(`say ${text}`)
export const hangUp = () => call.close()
