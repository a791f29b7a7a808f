import { show } from './show.js'

export class Feed {
  private ws: WebSocket | null = null

  open(): void {
    this.ws = new WebSocket('/feed')
    this.ws.onmessage = (event) => show(event.data)
  }

  get isOpen(): boolean {
    return this.ws?.readyState === WebSocket.OPEN
  }
}

const feed = new Feed()

if (!feed.isOpen) feed.open()
