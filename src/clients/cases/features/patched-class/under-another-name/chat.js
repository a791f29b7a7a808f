import { Wire } from './wire.js'

const send = Wire.prototype.send
// feature: patched-class
Wire.prototype.send = function (data) {
  send.call(this, JSON.stringify(data))
}

// socket: native
const socket = new WebSocket('ws://localhost/chat')
export const say = (text) => socket.send(text)
