// socket: native adapter A30
const bell = new WebSocket('ws://localhost:5800/bell')
bell.addEventListener('message', (event) => console.log(event.data))

export const pretend = (text) => bell.dispatchEvent(new MessageEvent('message', { data: text }))
