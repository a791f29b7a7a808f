var socket = new SseSocket('/api/stream', { send: '/api/message' });
socket.onclose = function (event) {
  document.title = 'closed: ' + event.code;
};
