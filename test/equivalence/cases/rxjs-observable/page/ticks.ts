import { Observable, share } from 'rxjs'

export const ticks$ = new Observable<number>((subscriber) => {
  const ws = new WebSocket('wss://chat.example.com/ws')
  ws.onmessage = (event) => subscriber.next(Number(event.data))
  ws.onerror = () => console.error('no ticks')
  return () => ws.close()
}).pipe(share())
