// socket: native
const socket = new WebSocket('ws://localhost/chat')
let ready = false
socket.onopen = () => {
  ready = true
  document.querySelector('form').addEventListener('submit', () => say('again'))
}

export async function say(text) {
  if (ready) socket.send(text)
}
