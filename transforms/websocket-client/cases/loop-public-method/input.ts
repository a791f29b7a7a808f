import { show } from './show'
export class Feed {
  ws: WebSocket | null = null
  stopped = false
  attempts = 0
  open() {
    this.ws = new WebSocket('/feed')
    this.ws.onopen = () => { this.attempts = 0 }
    this.ws.onmessage = (event) => show(event.data)
    this.ws.onclose = () => {
      if (!this.stopped) this.reconnect()
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
