// socket: native
// feature: ssr-scope
export const socket = new WebSocket('wss://api.example.com/feed')
