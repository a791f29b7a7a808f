// socket: native inline
const board = new WebSocket('ws://localhost:5200/board')
board.onmessage = (event) => console.log(event.data)

export function dot(x, y) {
  board.send(JSON.stringify({ x, y }))
}

export function clear() {
  board.send('{"clear":true}')
}
