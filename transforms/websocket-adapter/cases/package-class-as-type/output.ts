import { Calls } from './calls'
import { SseSocket } from './lib/sse-socket'

export class Rpc {
  readonly calls = new Calls()
  connection: SseSocket

  constructor(url: string) {
    this.connection = new SseSocket(url, { stream: './stream' })
    this.connection.addEventListener('message', ({ data }) => this.calls.settle(data))
    this.connection.addEventListener('close', ({ code }) => this.calls.fail(code))
  }

  isOpen(socket: SseSocket = this.connection): boolean {
    return socket.readyState === SseSocket.OPEN
  }
}
