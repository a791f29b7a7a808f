import { BehaviorSubject, Subject } from 'rxjs'

export class ChatService {
  readonly messages$ = new Subject<{ user: string; text: string }>()
  readonly connected$ = new BehaviorSubject(false)
  private socket?: WebSocket

  connect(): void {
    this.socket = new WebSocket('wss://chat.example.com/ws')
    this.socket.onopen = () => this.connected$.next(true)
    this.socket.onmessage = (event: MessageEvent) => this.messages$.next(JSON.parse(event.data))
    this.socket.onclose = (event: CloseEvent) => {
      this.connected$.next(false)
      if (!event.wasClean) {
        this.messages$.error(new Error(`connection lost (${event.code})`))
      }
    }
  }

  send(text: string): void {
    this.socket?.send(JSON.stringify({ text }))
  }

  ngOnDestroy(): void {
    this.socket?.close()
  }
}
