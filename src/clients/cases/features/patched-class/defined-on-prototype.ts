// feature: patched-class
Object.defineProperty(WebSocket.prototype, 'onmessage', { set() {} })

// socket: native
const socket = new WebSocket('ws://localhost/feed')
socket.onmessage = (event: MessageEvent) => console.log(event.data)
export {}
