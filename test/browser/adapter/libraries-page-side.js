// The real libraries that construct sockets themselves, beside what page-side.js has.
export { WebSocket as PartySocket } from 'partysocket'
export { default as ReconnectingWebSocket } from 'reconnecting-websocket'
export { webSocket } from 'rxjs/webSocket'
export * from './page-side.js'
