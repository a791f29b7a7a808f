var socket = new WebSocket('wss://chat.example.com/ws');
socket.onmessage = function (event) {
  addLine(event.data);
};
socket.onclose = function (event) {
  addLine('closed: ' + event.code);
};
document.onclick = function () {
  if (socket.readyState === WebSocket.OPEN) socket.send('click');
};
