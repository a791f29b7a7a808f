importScripts('./sse-socket.classic.js')

// Keeps the connection.
const socket = new SseSocket('/api/stream', { send: '/api/message' })
socket.onmessage = ({ data }) => postMessage(data)
socket.onclose = ({ code }) => postMessage(`closed: ${code}`)
