import './style.css'

class LiveFeed {
  constructor(url) {
    this.url = url
    this.retries = 0
    this.connect()
  }

  connect() {
    this.ws = new WebSocket(this.url)
    this.ws.onmessage = (event) => show(event.data)
    this.ws.onopen = () => {
      this.retries = 0
    }
    this.ws.onerror = () => {
      this.ws.close()
    }
    this.ws.onclose = () => {
      if (this.retries === 20) {
        show('given up')
        return
      }
      this.retries++
      setTimeout(() => this.connect(), 50)
    }
  }
}

new LiveFeed('wss://chat.example.com/ws')
