function connect() {
  // socket: native
  ws = new WebSocket('/arena')
  // use: handler
  ws.onopen = hello
}

function hello() {
  // use: send
  ws.send('hello from ' + player)
}
