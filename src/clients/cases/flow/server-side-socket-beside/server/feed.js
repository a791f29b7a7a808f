import { WebSocketServer } from 'ws'
import { EVENTS } from '../shared/events.js'

const server = new WebSocketServer({ port: 8080 })

server.on('connection', (socket) => {
  // clean: the server's end
  socket.on('message', (text) => {
    // clean: the server's end
    socket.send(`${EVENTS.hello} ${text}`)
  })
})

export function stop() {
  for (const client of server.clients) {
    // clean: the server's end
    client.close(1001)
  }
}
