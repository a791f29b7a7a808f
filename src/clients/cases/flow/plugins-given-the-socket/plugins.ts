export interface Plugin {
  name: string
  attach(socket: WebSocket): void
  detach?(socket: WebSocket): void
}

export const clock: Plugin = {
  name: 'clock',
  attach(socket) {
    socket.addEventListener('message', (event) => {
      document.title = event.data
    })
  },
}

export class Echo implements Plugin {
  name = 'echo'
  attach(socket: WebSocket) {
    socket.addEventListener('message', (event) => {
      socket.send(`echo ${event.data}`)
    })
  }
  detach(socket: WebSocket) {
    socket.send('echo is leaving')
  }
}
