import { Terminal } from '@xterm/xterm'

export class Shell {
  private readonly screen: Terminal
  private output = ''

  constructor(private readonly address: string) {
    this.screen = new Terminal({ convertEol: false })
  }

  connect() {
    // socket: native
    const socket = new WebSocket(this.address)
    socket.onmessage = ({ data }) => this.show(data)
  }

  private show(text: string) {
    const shown = text.slice(1)
    // feature: written-to-terminal
    this.screen.write(shown)
    this.output += text
  }
}
