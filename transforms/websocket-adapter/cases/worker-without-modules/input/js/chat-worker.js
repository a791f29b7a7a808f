// Keeps the connection.
const socket = new WebSocket('wss://chat.example.com/ws')
socket.onmessage = ({ data }) => postMessage(data)
socket.onclose = ({ code }) => postMessage(`closed: ${code}`)
