import { Session } from './session'

export class AdminSession extends Session {
  kick(user) {
    // use: send
    this.transport.ws.send(`kick ${user}`)
  }

  end() {
    const transport = this.transport
    // use: close
    transport.ws.close(4000)
  }
}
