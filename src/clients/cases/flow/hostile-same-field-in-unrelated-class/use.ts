import { Gateway, Recorder, type Sink } from './gateway'

const gateway = new Gateway()
const tape = new Recorder({ send: (text) => localStorage.setItem('tape', text) })

export function both(text: string) {
  // use: send
  gateway.socket.send(text)
  // clean: a tape
  tape.socket.send(text)
}

function speak(device: { socket: Sink }, text: string) {
  // clean: only the tape comes here
  device.socket.send(text)
}

function shout(device: { socket: Sink }, text: string) {
  // use: send
  device.socket.send(text.toUpperCase())
}

speak(tape, 'quiet')
shout(gateway, 'loud')
shout(tape, 'loud')
