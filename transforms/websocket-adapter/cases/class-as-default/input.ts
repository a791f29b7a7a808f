export function listen(show: (text: string) => void, gone: (code: number) => void, Socket = WebSocket) {
  const news = new Socket('wss://h.example.com/news')
  news.onopen = () => news.send('hello')
  news.onmessage = (event) => show(event.data)
  news.onclose = (event) => gone(event.code)
}
