export const Wire = WebSocket
