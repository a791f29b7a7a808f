// The same socket under three names, one of them reassigned to it later.
// socket: native
const connection = new WebSocket(`wss://${location.host}/board`)
const board = connection
let current

function begin() {
  const mine = board
  current = mine
  // use: handler
  mine.onmessage = (event) => draw(JSON.parse(event.data))
}

function draw(stroke) {
  document.querySelector('canvas').dispatchEvent(new CustomEvent('stroke', { detail: stroke }))
}

function finish() {
  // use: close
  current.close()
}

document.addEventListener('pointerup', (event) => {
  // use: send
  board.send(JSON.stringify({ x: event.clientX, y: event.clientY }))
})

begin()
window.addEventListener('pagehide', finish)
