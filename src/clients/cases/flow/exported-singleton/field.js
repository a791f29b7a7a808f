import { socket } from './socket.js'

export function showMoisture(element) {
  // use: handler
  socket.addEventListener('message', (event) => {
    element.textContent = JSON.parse(event.data).moisture
  })
}
