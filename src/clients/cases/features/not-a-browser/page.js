import { readFile } from './files'

const process = { pid: 1 }
// socket: native
const socket = new WebSocket('ws://localhost/feed')
socket.onopen = () => console.log(readFile('greeting'), process.pid)
