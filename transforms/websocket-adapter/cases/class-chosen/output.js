import { SseSocket } from './lib/sse-socket.js'

export function listen(show, gone) {
  const news = new SseSocket('/news/stream', { send: '/news/message' })
  news.onmessage = (event) => show(event.data)
  news.onclose = (event) => gone(event.code)
}
