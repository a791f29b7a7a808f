// feature: in-worker
import { port } from './port.js'

// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => port.postMessage(event.data)
