export class Player {
  constructor(makeSocket, track) {
    this.makeSocket = makeSocket
    this.track = track
  }

  play() {
    this.line = this.makeSocket()
    // use: handler
    this.line.onopen = () => {
      // use: send
      this.line.send(this.track)
    }
  }

  stop() {
    // use: close
    this.line.close()
  }
}

export function withSocket(make, run) {
  const socket = make('/single')
  try {
    return run(socket)
  } finally {
    // use: close
    socket.close()
  }
}
