export const ws = new WebSocket('wss://chat.example.com/ws')
