const prices = new WebSocket('ws://localhost:6900/prices', [])
prices.onmessage = (event) => console.log(event.data)

function open(name: string, protocols?: string[]) {
  const socket = new WebSocket(`wss://${location.host}/live/${name}`, protocols)
  socket.onmessage = (event) => console.log(event.data)
}
open('trades')

export {}
