export interface Plugin {
  name: string
  attach(socket: WebSocket): void
  detach?(socket: WebSocket): void
}

export const clock: Plugin = {
  name: 'clock',
  attach(socket) {
    // use: handler
    socket.addEventListener('message', (event) => {
      document.title = event.data
    })
  },
}

export class Echo implements Plugin {
  name = 'echo'
  attach(socket: WebSocket) {
    // use: handler
    socket.addEventListener('message', (event) => {
      // use: send
      socket.send(`echo ${event.data}`)
    })
  }
  detach(socket: WebSocket) {
    // use: send
    socket.send('echo is leaving')
  }
}
