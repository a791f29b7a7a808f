export function receiveMoves(board, websocket) {
  websocket.addEventListener('message', ({ data }) => {
    const event = JSON.parse(data)
    switch (event.type) {
      case 'play':
        board.textContent += event.column
        show(`played ${event.column}`)
        break
      case 'win':
        show('win')
        websocket.close(1000)
        break
    }
  })
}

export function sendMoves(websocket) {
  return (column) => websocket.send(JSON.stringify({ type: 'play', column }))
}
