export const socket = new WebSocket('wss://chat.example/room')
// finds: browser-websocket-send/sends
socket.addEventListener('open', () => socket.send('hello'))
