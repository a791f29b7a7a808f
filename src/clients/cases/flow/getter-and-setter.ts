class Switchboard {
  private _line: WebSocket | null = null

  get line(): WebSocket {
    // use: other
    if (!this._line) this._line = this.dial()
    return this._line
  }

  set line(next: WebSocket) {
    // use: close
    this._line?.close()
    this._line = next
  }

  private dial() {
    // socket: native
    return new WebSocket('/switchboard')
  }

  speak(text: string) {
    // use: send
    this.line.send(text)
  }

  transfer(address: string) {
    // socket: native
    this.line = new WebSocket(address)
    // use: handler
    this.line.onopen = () => this.speak('transferred')
  }
}

const board = new Switchboard()
board.speak('hello')
addEventListener('offline', () => board.transfer('/backup'))
