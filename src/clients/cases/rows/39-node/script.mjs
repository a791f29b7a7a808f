import { appendFile } from 'node:fs/promises'

// socket: native manual R06
const upstream = new WebSocket('ws://localhost:7100/upstream')
upstream.onmessage = (event) => appendFile('log.txt', event.data)
