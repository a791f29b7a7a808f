import WS from 'isomorphic-ws'
import { Calls } from './calls'

export class Rpc {
  readonly calls = new Calls()
  connection: WS

  constructor(url: string) {
    this.connection = new WS(url)
    this.connection.addEventListener('message', ({ data }) => this.calls.settle(data))
    this.connection.addEventListener('close', ({ code }) => this.calls.fail(code))
  }

  isOpen(socket: WS = this.connection): boolean {
    return socket.readyState === WS.OPEN
  }
}
