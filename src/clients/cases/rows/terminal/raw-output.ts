import { Terminal } from '@xterm/xterm'

const terminal = new Terminal()
// socket: native manual R18
const socket = new WebSocket('ws://localhost:8300/shell')
socket.onmessage = (event) => terminal.write(event.data)
export {}
