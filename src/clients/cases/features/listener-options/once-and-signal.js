const stop = new AbortController()
// socket: native
const socket = new WebSocket('ws://localhost/chat')
// feature: listener-options
socket.addEventListener('open', () => console.log('open'), { once: true })
// feature: listener-options
socket.addEventListener('message', (event) => console.log(event.data), { signal: stop.signal })
export {}
