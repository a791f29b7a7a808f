import { show } from './show'

export class Feed {
  private ws: WebSocket | null = null
  private online = false

  open(): void {
    this.ws = new WebSocket('ws://localhost/feed')
    this.ws.onopen = () => {
      this.online = true
    }
    this.ws.onmessage = (event) => show(event.data, this.online)
    this.ws.onclose = () => {
      this.online = false
    }
  }

  stop(): void {
    this.ws?.close()
  }
}
