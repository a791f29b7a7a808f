import { show } from './show.js'

export class Feed {
  private ws: WebSocket | null = null

  open(): void {
    if (this.ws && this.ws.readyState === WebSocket.OPEN) return
    this.ws = new WebSocket('ws://localhost/feed')
    this.ws.onmessage = (event) => show(event.data)
  }

  ensure(): void {
    if (!this.ws || this.ws.readyState === WebSocket.CLOSED) this.open()
  }

  isOver(): boolean {
    return this.ws?.readyState === 3
  }

  stop(): void {
    if (this.ws && this.ws.readyState < 2) this.ws.close()
  }

  leave(): void {
    if (this.ws?.readyState === WebSocket.OPEN) {
      this.ws.close()
    }
  }
}
