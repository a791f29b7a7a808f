import { show } from './show.js'

const url = new URL('/weather/live', location.href)
url.protocol = url.protocol.replace('http', 'ws')

const socket = new WebSocket(url)

socket.addEventListener('message', (event) => show(event.data))
