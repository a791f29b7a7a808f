import { show } from './show.js'
import { SseSocket } from './lib/sse-socket.js'

export function listen() {
  const news = new SseSocket('/news/stream', { send: '/news/message' })
  news.onmessage = (event) => show(event.data)
  news.onclose = (event) => show(event.code)
}
