import { draw } from './canvas'

// socket: native
const socket = new WebSocket('ws://localhost/frames')
// feature: binary
socket.binaryType = 'arraybuffer'
socket.onmessage = (event) => draw(event.data)
