import settings from './settings.json'

export function board(show) {
  // socket: native inline
  // note: Q-HOST
  const board = new WebSocket('ws://192.168.4.1:81/')
  board.onmessage = (event) => show(event.data)
}

export function byName(show) {
  // socket: native inline
  // note: Q-HOST
  const board = new WebSocket('ws://esp32.local/events')
  board.onmessage = (event) => show(event.data)
}

export function camera(show) {
  // socket: native inline
  // note: Q-WHERE
  const camera = new WebSocket(`ws://${settings.cameraIp}/events`)
  camera.onmessage = (event) => show(event.data)
}

/** No device: the team's own machine. */
export function machine(show) {
  // socket: native inline
  // note: Q-GUESS
  const machine = new WebSocket('ws://192.168.1.20:8000/events')
  machine.onmessage = (event) => show(event.data)
}
