import { show } from './show'

export class Feed {
  private ws: EventSource | null = null
  private online = false

  open(): void {
    this.ws = new EventSource('http://localhost/feed/stream', { withCredentials: true })
    this.ws.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
    this.ws.addEventListener('ws.ready', () => {
      this.online = true
    }, { once: true })
    this.ws.onmessage = (event) => show(event.data, this.online)
    const closed = () => {
      this.online = false
    }
    this.ws.addEventListener('ws.close', closed)
    this.ws.addEventListener('error', (event) => {
      if ((event.currentTarget as EventSource).readyState === EventSource.CLOSED) closed()
    })
  }

  stop(): void {
    this.ws?.close()
    this.online = false
  }
}
