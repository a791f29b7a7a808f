import { socket as sensors } from './socket'

export function openValve(id) {
  // use: state
  if (sensors.readyState !== WebSocket.OPEN) throw new Error('no connection')
  // use: send
  sensors.send(JSON.stringify({ valve: id, open: true }))
}
