import { SseSocket } from './lib/sse-socket.js'

const socket = new SseSocket('/chat/ws?room=7', { stream: './../stream', send: './../messages?v=2' })
socket.onmessage = (event) => console.log(event.data)
document.querySelector('#say').onclick = () => socket.send('hello')
