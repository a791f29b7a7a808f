// socket: native adapter A13
const board = new WebSocket('ws://localhost:5200/board')
board.onmessage = (event) => console.log(event.data)

export function draw(lines) {
  for (const line of lines) {
    board.send(JSON.stringify(line))
  }
}
