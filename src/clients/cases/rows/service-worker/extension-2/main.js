import { show } from './show.js'

// socket: native inline
const socket = new WebSocket('ws://localhost:8300/feed')
socket.onmessage = (event) => show(event.data)
