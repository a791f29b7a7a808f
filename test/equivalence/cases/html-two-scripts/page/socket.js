(function () {
  var protocol = location.protocol === 'https:' ? 'wss://' : 'ws://';
  var socket = new WebSocket(protocol + location.host + '/ws');
  socket.onmessage = function (event) {
    addLine(event.data);
  };
})();
