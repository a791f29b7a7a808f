const [first, second] = ['a', 'b'].map((room) => {
  const ws = new WebSocket(`wss://chat.example.com/ws?room=${room}`)
  ws.onmessage = (event) => show(`${room}: ${event.data}`)
  return ws
})

window.leave = () => {
  first.close()
  second.close()
}
export {}
