var socket;
var attempts = 0;

function connect() {
  socket = new WebSocket('wss://chat.example.com/ws');
  socket.onopen = function () {
    attempts = 0;
    status('connected');
    socket.send(JSON.stringify({ type: 'join', room: 'lobby' }));
  };
  socket.onmessage = function (event) {
    show(event.data);
  };
  socket.onclose = function (event) {
    status('closed: ' + event.code);
    if (attempts < 20) setTimeout(connect, 50 * ++attempts);
  };
}

function say(text) {
  if (socket && socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: 'say', text: text }));
}

connect();
