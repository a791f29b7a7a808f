import { log } from '~/lib/log'
import { Box } from '../ui/box'
import { SseSocket } from '../lib/sse-socket'

export function listen(show: (text: string) => void) {
  const news = new SseSocket('/news/stream')
  news.onmessage = (event) => show(event.data)
  news.onclose = (event) => show(event.reason)
}

log(Box)
