import { receive } from './receive'

// socket: native
const socket = new WebSocket('ws://localhost/live')
socket.onmessage = (event) => receive(JSON.parse(event.data))
