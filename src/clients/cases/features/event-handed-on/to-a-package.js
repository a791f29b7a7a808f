import { record } from 'some-recorder'

// socket: native
const socket = new WebSocket('ws://localhost/feed')
socket.onmessage = (event) => {
  // feature: event-handed-on
  record(event)
}
