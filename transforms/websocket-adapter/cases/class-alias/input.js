const WS = window.WebSocket

export function listen(show, gone) {
  const news = new WS('wss://h.example.com/news')
  news.onmessage = (event) => show(event.data)
  news.onclose = (event) => gone(event.code)
}
