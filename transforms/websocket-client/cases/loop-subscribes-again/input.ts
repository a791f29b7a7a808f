import { show } from './show'

const topics = ['scores', 'news']
let socket: WebSocket

function connect(): void {
  socket = new WebSocket('ws://localhost/feed')
  socket.onopen = () => {
    socket.send(JSON.stringify({ subscribe: topics }))
  }
  socket.onmessage = (event) => show(event.data)
  socket.onclose = () => {
    setTimeout(connect, 1000)
  }
}

connect()
