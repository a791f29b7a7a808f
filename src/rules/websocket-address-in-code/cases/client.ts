// clean: told by the socket below
const url = 'wss://chat.example.com/live'
export const socket = new WebSocket(url)
