import { writeFileSync } from 'node:fs'

const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = (event) => writeFileSync('last.txt', event.data)
