(function () {
  'use strict';

  var box = document.getElementById('alerts');
  var retries = 0;

  function show(alert) {
    var p = document.createElement('p');
    p.className = 'alert alert-' + alert.level;
    p.textContent = alert.text;
    box.appendChild(p);
  }

  function connect() {
    var scheme = window.location.protocol === 'https:' ? 'wss://' : 'ws://';
    var socket = new WebSocket(scheme + window.location.host + '/ws/stock/' + box.dataset.user + '/');

    socket.onopen = function () {
      retries = 0;
    };
    socket.onmessage = function (event) {
      show(JSON.parse(event.data));
    };
    socket.onclose = function () {
      retries += 1;
      setTimeout(connect, Math.min(1000 * retries, 10000));
    };
  }

  connect();
})();
