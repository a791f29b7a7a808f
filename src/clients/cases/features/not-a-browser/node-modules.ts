// feature: not-a-browser
import { readFile } from 'node:fs/promises'

// socket: native
const socket = new WebSocket('ws://localhost/feed')
socket.onopen = async () => console.log(await readFile('greeting.txt', 'utf8'))
