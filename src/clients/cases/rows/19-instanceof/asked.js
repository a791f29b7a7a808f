// socket: native adapter A19
const source = new WebSocket('ws://localhost:5700/source')
source.onmessage = (event) => console.log(event.data)

export const isLive = () => source instanceof WebSocket
