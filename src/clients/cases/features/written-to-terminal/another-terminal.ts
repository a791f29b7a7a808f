import { Terminal } from './departures.js'

const terminal = new Terminal()
// socket: native
const socket = new WebSocket('/departures')
socket.onmessage = (event) => terminal.write(event.data)
export {}
