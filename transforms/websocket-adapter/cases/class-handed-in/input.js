class News {
  constructor({ Socket }) {
    this.Socket = Socket
  }
}

function listen(Socket, show) {
  const news = new Socket('wss://h.example.com/news')
  news.onmessage = (event) => show(event.data)
  news.onclose = () => show('gone')
}

listen(WebSocket, console.log)
export { News }
