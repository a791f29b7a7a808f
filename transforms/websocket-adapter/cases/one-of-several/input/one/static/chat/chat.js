var socket = new WebSocket('wss://chat.example.com/ws');
socket.onclose = function (event) {
  document.title = 'closed: ' + event.code;
};
