import './style.css'
import { SseSocket } from '../lib/sse-socket.js'

export function listen(show: (text: string) => void) {
  const news = new SseSocket('/news/stream')
  news.onmessage = (event) => show(event.data)
  news.onclose = (event) => show(event.reason)
}
