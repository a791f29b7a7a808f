interface Line {
  send(text: string): void
  close(): void
}

class Recording implements Line {
  readonly texts: string[] = []
  send(text: string) {
    this.texts.push(text)
  }
  close() {}
}

// The variable may hold either, so each of its uses may be one of the socket.
let line: Line = new Recording()

export function goLive() {
  // socket: native
  line = new WebSocket('/live')
}

export function say(text: string) {
  // use: send
  line.send(text)
}

// This one is given up before anything else comes under its name.
export function short() {
  // socket: native
  let one: Line | null = new WebSocket('/short')
  // use: close
  one.close()
  // use: other
  one = null
  const rest = new Recording()
  // clean: another constant
  rest.send('afterwards')
}

// A declared type is no socket: nothing but a recording is ever put here.
let tape: Line = new Recording()

export function rewind() {
  tape = new Recording()
  // clean: never a socket
  tape.send('start')
}
