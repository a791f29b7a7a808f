// An object with `handleEvent` listens for several events.
class Listener {
  constructor(output) {
    this.output = output
  }

  handleEvent(event) {
    switch (event.type) {
      case 'open':
        // use: send
        event.currentTarget.send('subscribe')
        break
      case 'message':
        this.output.append(event.data)
        break
      case 'close':
        this.output.append('closed')
    }
  }
}

export function listen(output) {
  // socket: native
  const socket = new WebSocket('/events')
  const listener = new Listener(output)
  // use: handler
  socket.addEventListener('open', listener)
  // use: handler
  socket.addEventListener('message', listener)
  // use: handler
  socket.addEventListener('close', listener)
}
