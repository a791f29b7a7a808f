import ReconnectingWebSocket from 'reconnecting-websocket'

// socket: reconnecting-websocket adapter A09
const ticker = new ReconnectingWebSocket('ws://localhost:8300/ticker')
ticker.onmessage = (event) => console.log(event.data)
