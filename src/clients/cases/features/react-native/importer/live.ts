// socket: native
export const socket = new WebSocket('wss://api.example.com/feed')
