// socket: native
const socket = new WebSocket('ws://localhost/chat')
const greeting = 'hello'

export function push(input, count) {
  socket.send(greeting)
  socket.send(input.value.trim())
  socket.send(`${count}`)
  socket.send(JSON.stringify({ count }))
  socket.send('count ' + count)
  socket.send(prompt('name'))
}
