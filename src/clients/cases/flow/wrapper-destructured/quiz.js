import { Transport } from './transport.js'

const transport = new Transport('/quiz')
const { send, close } = transport

export function answer(choice) {
  // clean: the wrapper's method; the socket's own `send` stands in the wrapper
  send({ choice })
}

export function giveUp() {
  // clean: the wrapper's method
  close()
}

// use: handler
transport.raw().onmessage = (event) => console.log(event.data)

const { ws: line } = transport
// use: handler
line.addEventListener('error', giveUp)
