// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onclose = (event) => console.log('closed', event.code, event.reason)
socket.onmessage = (event) => show(JSON.parse(event.data).code)
const show = (code) => document.body.append(code)
export {}
