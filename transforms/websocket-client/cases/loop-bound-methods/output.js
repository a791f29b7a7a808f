import { show } from './show.js'
class Feed {
  constructor() { this.delay = 100; this.open() }
  open() {
    this.ws = new EventSource('/feed/stream')
    this.ws.onmessage = (e) => show(e.data)
    this.ws.onerror = () => {
      if (this.ws.readyState === EventSource.CLOSED) this.onClose()
    }
  }
  onClose() {
    console.log('closed')
    setTimeout(this.open.bind(this), this.delay)
    this.delay = Math.min(this.delay * 1.5, 10000)
  }
}
new Feed()
