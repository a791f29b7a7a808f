declare function draw(state: unknown): void

function follow(): void {
  // feature: reconnect-effects
  fetch('/board').then(draw)
  // socket: native
  const socket = new WebSocket('ws://localhost/board')
  socket.onmessage = (event) => console.log(event.data)
  socket.onclose = () => setTimeout(follow, 2000)
}

function replay(): void {
  // feature: reconnect-effects
  let first = true
  // socket: native
  const socket = new WebSocket('ws://localhost/replay')
  socket.onmessage = (event) => {
    if (first) draw(event.data)
    first = false
  }
  socket.onclose = () => setTimeout(replay, 2000)
}

function begin(): void {
  // feature: reconnect-effects
  fetch('/begun')
  listen()
}

function listen(): void {
  // socket: native
  const socket = new WebSocket('ws://localhost/begin')
  socket.onmessage = (event) => console.log(event.data)
  socket.onclose = () => setTimeout(begin, 2000)
}

follow()
begin()
replay()
export {}
