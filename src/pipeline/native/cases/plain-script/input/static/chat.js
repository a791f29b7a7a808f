const socket = new SseSocket('/ws/stream', { send: '/ws/message' })
socket.onmessage = function (event) {
  document.querySelector('#log').append(event.data)
}

function say(text) {
  socket.send(text)
}
