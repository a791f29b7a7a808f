import { fromEvent, map, Observable, Subject } from 'rxjs'

const outgoing = new Subject<string>()

export const lines$ = new Observable<string>((subscriber) => {
  // socket: native
  const ws = new WebSocket('/lines')
  // use: handler
  ws.onmessage = (event) => subscriber.next(event.data)
  // use: handler
  ws.onerror = (event) => subscriber.error(event)
  const writing = outgoing.subscribe((text) => {
    // use: send
    ws.send(text)
  })
  return () => {
    writing.unsubscribe()
    // use: close
    ws.close()
  }
})

// socket: native
const status = new WebSocket('/status')
// A package's function listens on what it is given; nothing here says to what.
// use: escape
export const status$ = fromEvent<MessageEvent>(status, 'message').pipe(map(({ data }) => data))
