// A method taken off the socket: the use stands where it is called; where somebody else calls it, where it is handed over.
// socket: native
const ws = new WebSocket('/typewriter')

const type = ws.send.bind(ws)
const leave = ws.close.bind(ws, 1000)

document.addEventListener('keypress', (event) => {
  // use: send
  type(event.key)
})

document.querySelector('#leave').addEventListener('click', () => {
  // use: close
  leave('enough')
})

const bell = new BroadcastChannel('bell')
const printer = {
  send(text) {
    console.log(text)
  },
}
const print = printer.send.bind(printer)

export function ring() {
  // clean: bound to the printer
  print('ring')
}

bell.onmessage = ({ data }) => repeat(data, ws.send.bind(ws))

function repeat(text, say) {
  // use: send
  say(text)
  // use: send
  say(text)
}

// use: send
window.setInterval(ws.send.bind(ws), 30_000, 'ping')
// use: close
window.addEventListener('pagehide', ws.close.bind(ws))
