// feature: patched-class
(globalThis as any)['WebSocket'] = class Own {}

// socket: native
const socket = new WebSocket('ws://localhost/feed')
socket.onmessage = (event: MessageEvent) => console.log(event.data)
export {}
