import { log } from "@/lib/log.ts";
import { SseSocket } from "@/lib/sse-socket.ts";

export function listen(show: (text: string) => void) {
  const news = new SseSocket('/news/stream')
  news.onmessage = (event) => show(event.data)
  news.onclose = (event) => show(event.reason)
}

log(1)
