import { Observable, type Observer } from 'rxjs'
import { SseSocket } from './lib/sse-socket'

export function messagesOf(url: string): Observable<MessageEvent> {
  const ws = new SseSocket(url, { stream: './stream', send: './message' })
  return new Observable((observer: Observer<MessageEvent>) => {
    ws.onmessage = observer.next.bind(observer)
    ws.onerror = observer.error.bind(observer)
    ws.onclose = observer.complete.bind(observer)
    return ws.close.bind(ws)
  })
}
