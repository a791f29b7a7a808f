// `private readonly socket` in a constructor is a field that the caller fills.
export class LiveClient {
  private sequence = 0

  constructor(
    private readonly socket: WebSocket,
    private readonly name: string,
  ) {
    // use: handler
    socket.addEventListener('message', (event) => this.read(event.data))
  }

  post(text: string) {
    this.sequence += 1
    // use: send
    this.socket.send(JSON.stringify({ name: this.name, sequence: this.sequence, text }))
  }

  get connected() {
    // use: state
    return this.socket.readyState === WebSocket.OPEN
  }

  dispose() {
    // use: close
    this.socket.close()
  }

  private read(data: string) {
    console.log(this.name, data)
  }
}
