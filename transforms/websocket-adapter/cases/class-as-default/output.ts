import { SseSocket } from './lib/sse-socket'

export function listen(show: (text: string) => void, gone: (code: number) => void, Socket = SseSocket.with({
  stream: '/news/stream',
  send: '/news/message',
})) {
  const news = new Socket('https://h.example.com/news')
  news.onopen = () => news.send('hello')
  news.onmessage = (event) => show(event.data)
  news.onclose = (event) => gone(event.code)
}
