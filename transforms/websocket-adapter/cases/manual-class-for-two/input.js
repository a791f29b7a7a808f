export function listen(show, Socket = WebSocket) {
  const news = new Socket('wss://h.example.com/news')
  news.onclose = () => show('news gone')
  const more = new Socket('wss://h.example.com/more')
  more.onclose = () => show('more gone')
}
