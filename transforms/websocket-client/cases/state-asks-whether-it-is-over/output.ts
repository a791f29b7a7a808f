import { show } from './show.js'

export class Feed {
  private ws: EventSource | null = null

  open(): void {
    if (this.ws && this.ws.readyState !== EventSource.CLOSED) return
    this.ws = new EventSource('http://localhost/feed/stream', { withCredentials: true })
    this.ws.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
    this.ws.onmessage = (event) => show(event.data)
  }

  ensure(): void {
    if (!this.ws || this.ws.readyState === EventSource.CLOSED) this.open()
  }

  isOver(): boolean {
    return this.ws?.readyState === EventSource.CLOSED
  }

  stop(): void {
    if (this.ws && this.ws.readyState < 2) this.ws.close()
  }

  leave(): void {
    if (this.ws && this.ws.readyState !== EventSource.CLOSED) {
      this.ws.close()
    }
  }
}
