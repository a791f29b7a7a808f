;(function () {
  // socket: native
  // use: escape
  window.chatSocket = new WebSocket('wss://' + window.location.host + '/chat/')

  // use: handler
  chatSocket.onmessage = function (event) {
    var line = document.createElement('p')
    line.textContent = JSON.parse(event.data).message
    document.body.appendChild(line)
  }
})()
