export function listen(show: (text: string) => void, Socket: typeof WebSocket) {
  const news = new Socket('wss://h.example.com/news')
  news.onmessage = (event) => show(event.data)
  news.onclose = () => show('gone')
}
