import { show } from './show.js'

class Live {
  constructor() {
    this.ws = null
    this.timer = null
    this.retries = 0
  }

  connect() {
    this.clearTimer()
    this.ws = new EventSource('/feed/stream')
    this.ws.onmessage = (e) => show(e.data)
    this.ws.onopen = () => (this.retries = 0)
    this.ws.onerror = () => {
      if (this.ws.readyState !== EventSource.CLOSED) return
      // wait longer each time
      this.timer = setTimeout(() => this.connect(), 2 ** this.retries * 100)
      this.retries += 1
    }
  }

  clearTimer() {
    if (this.timer) {
      clearTimeout(this.timer)
      this.timer = null
    }
  }

  destroy() {
    this.clearTimer()
    this.ws.close()
    this.ws = null
  }
}

const live = new Live()
live.connect()
window.addEventListener('x', () => live.destroy())
