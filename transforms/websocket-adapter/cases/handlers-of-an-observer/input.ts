import { Observable, type Observer } from 'rxjs'

export function messagesOf(url: string): Observable<MessageEvent> {
  const ws = new WebSocket(url)
  return new Observable((observer: Observer<MessageEvent>) => {
    ws.onmessage = observer.next.bind(observer)
    ws.onerror = observer.error.bind(observer)
    ws.onclose = observer.complete.bind(observer)
    return ws.close.bind(ws)
  })
}
