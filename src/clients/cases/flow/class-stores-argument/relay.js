export class Relay {
  constructor(socket, topic) {
    this.topic = topic
    this._socket = socket
    // use: handler
    this._socket.addEventListener('message', (event) => this._onMessage(event))
  }

  publish(value) {
    // use: send
    this._socket.send(JSON.stringify({ topic: this.topic, value }))
  }

  _onMessage(event) {
    const { topic, value } = JSON.parse(event.data)
    if (topic === this.topic) this.onvalue?.(value)
  }
}
