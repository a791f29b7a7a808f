// socket: native manual R01
const socket = new WebSocket('ws://localhost/frames')
// feature: binary
socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => console.log(event)
export {}
