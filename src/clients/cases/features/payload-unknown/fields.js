export class Line {
  constructor() {
    this.buffer = ''
    this.raw = ''
    // socket: native adapter A12
    this.socket = new WebSocket('ws://localhost/line')
  }

  type(key) {
    this.buffer = `${this.buffer}${key}`
  }

  flush() {
    this.socket.send(this.buffer)
    // feature: payload-unknown
    this.socket.send(this.raw)
  }
}

/** Code beside the class may set anything. */
export function fill(line, something) {
  line.raw = something
}
