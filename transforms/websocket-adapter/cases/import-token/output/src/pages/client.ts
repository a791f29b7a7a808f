import { log } from '@/lib/log'
import { SseSocket } from '@/lib/sse-socket'
import { getToken } from '@/auth/token'

export function listen(show: (text: string) => void) {
  const news = new SseSocket('/news/stream', {
    headers: async () => ({ Authorization: `Bearer ${await getToken()}` }),
  })
  news.onmessage = (event) => show(event.data)
  news.onclose = (event) => show(event.reason)
}

log(1)
