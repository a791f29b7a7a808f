import ReconnectingWebSocket from './reconnecting-websocket'

// socket: reconnecting-websocket
export const socket = new ReconnectingWebSocket('wss://api.example.com/ws')
