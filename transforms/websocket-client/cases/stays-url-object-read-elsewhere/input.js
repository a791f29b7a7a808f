import { show } from './show.js'

const url = new URL('/feed', location.href)
url.protocol = 'ws:'

const socket = new WebSocket(url)
socket.onmessage = (event) => show(event.data, url.href)
