import { retry, timer } from 'rxjs'
import { webSocket } from 'rxjs/webSocket'

declare function show(text: string): void

type Message = { type: string; text?: string }

const socket$ = webSocket<Message>({
  url: 'wss://chat.example.com/ws',
  openObserver: { next: () => show('open') },
  closeObserver: { next: (event) => show(`closed ${event.code}`) },
})

const subscription = socket$
  .pipe(retry({ delay: () => timer(50) }))
  .subscribe({ next: ({ type, text }) => show(`${type} ${text}`), complete: () => show('complete') })

Object.assign(window, {
  say: (text: string) => socket$.next({ type: 'say', text }),
  leave: () => subscription.unsubscribe(),
})
