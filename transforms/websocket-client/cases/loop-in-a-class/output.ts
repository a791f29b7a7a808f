import { show } from './show'

export class Feed {
  private ws: EventSource | null = null
  private reconnectAttempts = 0
  private reconnectTimer: number | null = null
  private closedByUser = false
  private readonly maxDelay = 30000

  connect(): void {
    this.closedByUser = false
    this.ws = new EventSource('/feed/stream')
    this.ws.onopen = () => {
      console.log('open')
      this.reconnectAttempts = 0
    }
    this.ws.onmessage = (event) => show(event.data)
    this.ws.onerror = () => {
      console.log('closed')
      if (!this.closedByUser && this.ws?.readyState === EventSource.CLOSED) this.scheduleReconnect()
    }
  }

  private scheduleReconnect(): void {
    const delay = Math.min(1000 * 2 ** this.reconnectAttempts, this.maxDelay)
    this.reconnectAttempts++
    this.reconnectTimer = window.setTimeout(() => this.connect(), delay)
  }

  close(): void {
    this.closedByUser = true
    if (this.reconnectTimer !== null) {
      clearTimeout(this.reconnectTimer)
      this.reconnectTimer = null
    }
    this.ws?.close()
  }
}
