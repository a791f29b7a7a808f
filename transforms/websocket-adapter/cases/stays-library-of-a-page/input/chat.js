var socket = new ReconnectingWebSocket('wss://chat.example.com/ws');
socket.onmessage = function (event) {
  document.title = event.data;
  socket.send('seen');
};
