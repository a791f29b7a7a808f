// feature: patched-class
Object.assign(globalThis, { WebSocket: class Own {} })

// socket: native
const socket = new WebSocket('ws://localhost/feed')
socket.onmessage = (event: MessageEvent) => console.log(event.data)
export {}
