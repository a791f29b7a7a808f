const root = 'ws://localhost'

function addressOf(room: string): string {
  return `${root}/rooms/${encodeURIComponent(room)}`
}

function join(room: string): void {
  // socket: native
  const socket = new WebSocket(addressOf(room))
  socket.onmessage = (event) => console.log(event.data)
  socket.onclose = () => setTimeout(() => join(room), 1000)
}

function here(): void {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
  // socket: native
  const socket = new WebSocket(`${scheme}//${location.host}/here`)
  socket.onmessage = (event) => console.log(event.data)
  socket.onclose = () => setTimeout(here, 1000)
}

function drawn(): void {
  const name = Math.random().toString(36).substring(2)
  // socket: native
  const socket = new WebSocket(`ws://localhost/drawn/${name}`)
  socket.onmessage = (event) => console.log(event.data)
  socket.onclose = () => setTimeout(drawn, 1000)
}

join('lobby')
here()
drawn()
export {}
