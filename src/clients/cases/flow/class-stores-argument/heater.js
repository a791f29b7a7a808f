import { Relay } from './relay.js'

// socket: native
const socket = new WebSocket('wss://home.example/heating')
const relay = new Relay(socket, 'temperature')
const other = new Relay(socket, 'humidity')

relay.onvalue = (value) => {
  document.querySelector('#temperature').textContent = value
}

export function warmer() {
  relay.publish(22)
  other.publish(40)
}

export function off() {
  // use: close
  relay._socket.close()
}
