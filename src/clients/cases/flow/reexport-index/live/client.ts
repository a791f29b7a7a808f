// socket: native
export const client = new WebSocket('wss://maps.example/positions')
