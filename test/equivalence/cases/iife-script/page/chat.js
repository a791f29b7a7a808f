(function () {
  'use strict'

  var socket = new WebSocket('ws://' + window.location.host + '/ws')

  socket.onmessage = function (e) {
    var line = document.createElement('li')
    line.textContent = e.data
    document.getElementById('lines').appendChild(line)
    show(e.data)
  }

  document.getElementById('say').onclick = function () {
    socket.send(JSON.stringify({ body: 'hello' }))
  }
})()
