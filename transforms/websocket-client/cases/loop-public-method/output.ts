import { show } from './show'
export class Feed {
  ws: EventSource | null = null
  stopped = false
  attempts = 0
  open() {
    this.ws = new EventSource('/feed/stream')
    this.ws.onopen = () => { this.attempts = 0 }
    this.ws.onmessage = (event) => show(event.data)
    this.ws.onerror = () => {
      if (!this.stopped && this.ws?.readyState === EventSource.CLOSED) this.reconnect()
    }
  }
  reconnect() {
    this.attempts++
    setTimeout(() => this.open(), 10)
  }
  close() {
    this.stopped = true
    this.ws?.close()
  }
}
