// feature: patched-class
globalThis.WebSocket ??= (await import('./own')).default as never

// socket: native
const socket = new WebSocket('ws://localhost/feed')
socket.onmessage = (event: MessageEvent) => console.log(event.data)
export {}
