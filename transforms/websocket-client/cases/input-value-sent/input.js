var ws = new WebSocket('ws://localhost:8000/ws')
ws.onmessage = function (event) {
  var line = document.createElement('p')
  line.textContent = event.data
  document.getElementById('messages').append(line)
}

function sendMessage(event) {
  var input = document.getElementById('messageText')
  ws.send(input.value)
  input.value = ''
  event.preventDefault()
}
