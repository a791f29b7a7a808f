var protocol = window.location.protocol === 'https:' ? 'wss://' : 'ws://'
var connection = new WebSocket(protocol + window.location.host + '/ws')

connection.onmessage = function (e) {
  var message = JSON.parse(e.data)
  show(message.from + ': ' + message.body)
}

window.reply = function (body) {
  connection.send(JSON.stringify({ body: body }))
}
export {}
