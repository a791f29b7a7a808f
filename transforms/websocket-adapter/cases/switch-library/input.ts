import ReconnectingWebSocket from 'reconnecting-websocket'

const url = 'wss://chat.example.com/ws'
export const chat = new ReconnectingWebSocket(url)
chat.onmessage = (event) => console.log(event.data)
