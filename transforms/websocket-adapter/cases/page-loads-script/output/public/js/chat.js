var socket = new SseSocket('/api/stream', { send: '/api/message' });
socket.onmessage = function (event) {
  addLine(event.data);
};
socket.onclose = function (event) {
  addLine('closed: ' + event.code);
};
document.onclick = function () {
  if (socket.readyState === SseSocket.OPEN) socket.send('click');
};
