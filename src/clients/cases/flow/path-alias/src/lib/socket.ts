// socket: native
export const socket = new WebSocket('wss://polls.example/socket')
