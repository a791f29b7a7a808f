// A helper that returns what it is given: what comes out depends on the call.
const pick = (value) => value

// socket: native
const ws = new WebSocket('/picked')
const lamp = { send: console.log, close: console.log }

const wire = pick(ws)
const light = pick(lamp)

// use: send
wire.send('to the wire')
// clean: the lamp came out of that call
// maybe: send
light.send('to the lamp')

class Wrapper {
  constructor(inner) {
    this.inner = inner
  }
}

const a = new Wrapper(ws)
const b = new Wrapper(lamp)
// use: close
a.inner.close()
// clean: the other instance holds the lamp
// maybe: close
b.inner.close()
