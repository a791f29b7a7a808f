import { SseSocket } from './lib/sse-socket.js'

export class News {
  constructor(show, options = {}) {
    this.show = show
    this.WebSocket = options.WebSocket || SseSocket.with({ stream: '/news/stream', send: '/news/message' })
  }

  open() {
    const news = new this.WebSocket('https://h.example.com/news')
    news.onmessage = (event) => this.show(event.data)
    news.onclose = () => this.show('gone')
  }
}
