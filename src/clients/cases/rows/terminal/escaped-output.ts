import { Terminal } from '@xterm/xterm'

const terminal = new Terminal()
// socket: native inline
const socket = new WebSocket('ws://localhost:8300/shell')
socket.onmessage = (event) => terminal.write(JSON.parse(event.data).output)
export {}
