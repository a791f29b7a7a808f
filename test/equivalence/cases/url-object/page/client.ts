declare function show(text: string): void

const url = new URL('/ws', location.href)
url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'

const socket = new WebSocket(url)
socket.onmessage = (event) => show(event.data)
