import ReconnectingWebSocket from 'reconnecting-websocket'

// socket: reconnecting-websocket manual A09 R19
const ws = new ReconnectingWebSocket('/live')
ws.onmessage = (event) => console.log(event.data)
