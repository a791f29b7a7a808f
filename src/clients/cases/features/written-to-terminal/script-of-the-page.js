let terminal

function open(element) {
  terminal = new Terminal()
  terminal.open(element)
}

// socket: native
const socket = new WebSocket('/attach')
socket.addEventListener('message', (event) => {
  // feature: written-to-terminal
  terminal.write(`${event.data}`)
})
open(document.body)
