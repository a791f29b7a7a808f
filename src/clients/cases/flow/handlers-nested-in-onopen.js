// The other handlers are put on once the socket is open, by way of the event and `this` as well.
function terminal(element) {
  // socket: native
  const ws = new WebSocket('/terminal')
  // use: handler
  ws.onopen = function (event) {
    // use: handler
    ws.onmessage = (message) => {
      const [kind, text] = JSON.parse(message.data)
      if (kind === 'stdout') element.append(text)
      if (kind === 'ping') {
        // use: send
        ws.send('["pong"]')
      }
    }
    // use: handler
    this.onclose = () => element.append('\n[closed]')
    // use: send
    event.target.send(JSON.stringify(['set_size', 24, 80]))
    element.addEventListener('input', function (event) {
      // clean: `this` and the event are the element's
      this.append(event.target.value)
      // use: send
      ws.send(JSON.stringify(['stdin', event.data]))
    })
  }
}

terminal(document.querySelector('pre'))
