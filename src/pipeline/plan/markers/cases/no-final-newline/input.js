const url = 'wss://stream.example.net/trades'
export const socket = new WebSocket(url)