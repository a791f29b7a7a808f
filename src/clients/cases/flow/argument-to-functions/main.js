import { startClock } from './clock.js'
import * as keys from './keys.js'

window.addEventListener('DOMContentLoaded', () => {
  // socket: native
  const websocket = new WebSocket('wss://puzzle.example/')
  receive(document.querySelector('#board'), websocket)
  keys.listen(websocket, 'board')
  startClock({ socket: websocket, every: 1000 })
})

function receive(board, socket) {
  // use: handler
  socket.addEventListener('message', ({ data }) => {
    const move = JSON.parse(data)
    if (move.type === 'over') finish(board, socket)
    else board.append(move.text)
  })
}

function finish(board, socket) {
  board.classList.add('over')
  // use: close
  socket.close(1000)
}
