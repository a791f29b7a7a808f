const log = document.querySelector('#log')

// socket: native
const socket = new WebSocket('ws://localhost/log')
socket.onmessage = (event) => {
  show(event.data)
}

function show(text) {
  try {
    log.append(JSON.parse(text).line)
  } catch {
    // feature: text-received
    log.append(text)
  }
}
export {}
