import { SseSocket } from './lib/sse-socket.js'

class News {
  constructor({ Socket }) {
    this.Socket = Socket
  }
}

function listen(Socket, show) {
  const news = new Socket('https://h.example.com/news')
  news.onmessage = (event) => show(event.data)
  news.onclose = () => show('gone')
}

listen(SseSocket.with({ stream: '/news/stream', send: '/news/message' }), console.log)
export { News }
