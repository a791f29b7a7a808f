import { Injectable, type OnDestroy } from '@angular/core'
import { Subject } from 'rxjs'

@Injectable({ providedIn: 'root' })
export class LiveService implements OnDestroy {
  socket!: WebSocket
  readonly quotes = new Subject<{ symbol: string; price: number }>()

  connect(address: string): void {
    // socket: native
    this.socket = new WebSocket(address)
    // use: handler
    this.socket.onmessage = (event) => this.quotes.next(JSON.parse(event.data))
    // use: handler
    this.socket.onerror = () => this.quotes.error(new Error('quotes failed'))
  }

  ngOnDestroy(): void {
    // use: close
    this.socket.close()
  }
}
