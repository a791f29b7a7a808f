var feed = new WebSocket('wss://chat.example.com/ws');
feed.onclose = function (event) {
  document.title = 'closed: ' + event.code;
};
