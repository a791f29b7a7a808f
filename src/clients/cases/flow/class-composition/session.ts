import { Transport } from './transport'

export class Session {
  protected transport: Transport

  constructor(address: string) {
    this.transport = new Transport(address)
    // use: handler
    this.transport.ws.onopen = () => this.hello()
  }

  private hello() {
    const { ws } = this.transport
    // use: send
    ws.send('hello')
  }
}
