import './style.css'

export function listen(show: (text: string) => void) {
  const news = new WebSocket('wss://h.example.com/news')
  news.onmessage = (event) => show(event.data)
  news.onclose = (event) => show(event.reason)
}
