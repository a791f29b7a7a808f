import { openRoom } from './registry'

export function mountChat(element: HTMLElement, room: string) {
  const socket = openRoom(room)
  // use: handler
  socket.addEventListener('message', (event) => {
    const line = document.createElement('p')
    line.textContent = event.data
    element.append(line)
  })
}
