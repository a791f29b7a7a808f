export interface Sink {
  send(text: string): void
}

export class Gateway {
  // socket: native
  readonly socket = new WebSocket('/gateway')
}

export class Recorder {
  readonly socket: Sink
  constructor(socket: Sink) {
    this.socket = socket
  }
}
