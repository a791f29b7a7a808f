import { show } from './show.js'

export class Feed {
  private ws: EventSource | null = null

  open(): void {
    this.ws = new EventSource('/feed/stream')
    this.ws.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
    this.ws.onmessage = (event) => show(event.data)
  }

  get isOpen(): boolean {
    return this.ws?.readyState === EventSource.OPEN
  }
}

const feed = new Feed()
feed.open()
document.title = feed.isOpen ? 'on' : 'off'
