import { log } from '@web/lib/log'
import { SseSocket } from '@web/lib/sse-socket'

export function listen(show: (text: string) => void) {
  const news = new SseSocket('/news/stream')
  news.onmessage = (event) => show(event.data)
  news.onclose = (event) => show(event.reason)
}

log(1)
