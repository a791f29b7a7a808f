import { lamp, missing, socket } from './c.js'
export * from './c.js'

export function blink() {
  // clean: the lamp
  lamp.send('blink')
  // clean: no file of the cycle exports this name
  missing?.send('nothing')
  // use: state
  return socket.readyState === 1
}
