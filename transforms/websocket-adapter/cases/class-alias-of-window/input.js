const { WebSocket } = globalThis

export function listen(show, gone) {
  const news = new WebSocket('wss://h.example.com/news')
  news.onmessage = (event) => show(event.data)
  news.onclose = (event) => gone(event.code)
}
