// socket: native adapter A13
export const board = new WebSocket('ws://localhost:5200/board')
board.onmessage = (event) => console.log(event.data)

export const clear = () => {
  board.send('{"clear":true}')
}
