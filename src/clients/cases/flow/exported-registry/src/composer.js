import { sockets } from './registry'

export function mountComposer(form) {
  form.addEventListener('submit', () => {
    const socket = sockets.get(form.dataset.room)
    // use: send
    socket.send(form.elements.text.value)
  })
}
