/** @type {WebSocket} */
const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = (event) => show(event.data)
