import ReconnectingWebSocket from 'reconnecting-websocket'

// socket: reconnecting-websocket
export const live = new ReconnectingWebSocket('wss://live.example', [], { maxRetries: 10 })
