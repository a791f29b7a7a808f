export class News {
  constructor(show, options = {}) {
    this.show = show
    this.WebSocket = options.WebSocket || WebSocket
  }

  open() {
    const news = new this.WebSocket('wss://h.example.com/news')
    news.onmessage = (event) => this.show(event.data)
    news.onclose = () => this.show('gone')
  }
}
