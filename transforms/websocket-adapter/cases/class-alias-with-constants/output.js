import { SseSocket } from './lib/sse-socket.js'

const Socket = SseSocket

export function listen(show, gone) {
  const news = new Socket('/news/stream', { send: '/news/message' })
  news.onmessage = (event) => show(event.data)
  news.onclose = (event) => gone(event.code)
  return () => news.readyState === Socket.OPEN
}
