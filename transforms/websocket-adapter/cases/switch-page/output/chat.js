var socket = window.flags.sse
  ? new SseSocket('/api/chat/stream', { send: '/api/chat/message' })
  : new WebSocket('wss://chat.example.com/ws')
socket.onmessage = function (event) {
  document.title = event.data
}
