import { EventEmitter } from 'node:events'

/** Listeners of the facade are not listeners of the socket. */
export class LiveClient extends EventEmitter {
  private connection?: WebSocket

  connect(address: string) {
    // socket: native
    const connection = new WebSocket(address)
    // use: handler
    connection.onopen = () => this.emit('open')
    // use: handler
    connection.onmessage = (event) => this.emit('message', JSON.parse(event.data))
    // use: handler
    connection.onclose = ({ code }) => this.emit('close', code)
    this.connection = connection
  }

  send(message: unknown) {
    // use: send
    this.connection?.send(JSON.stringify(message))
  }

  close() {
    // use: close
    this.connection?.close()
  }
}
