export class Prices {
  private ws: EventSource | null = null
  private attempts = 0
  private readonly mostAttempts = 5
  private readonly listeners = new Set<(text: string) => void>()

  constructor() {
    this.connect()
  }

  private connect() {
    this.ws = new EventSource('/prices/stream')
    this.ws.onopen = () => {
      this.attempts = 0
    }
    this.ws.onmessage = (event) => {
      for (const listener of this.listeners) listener(event.data)
    }
    this.ws.onerror = (error) => {
      console.error('prices', error)
      console.log('disconnected')
      if (this.ws?.readyState === EventSource.CLOSED) this.reconnect()
    }
  }

  private reconnect() {
    if (this.attempts < this.mostAttempts) {
      this.attempts++
      setTimeout(() => this.connect(), 1000 * this.attempts)
    } else {
      console.error('given up')
    }
  }

  listen(listener: (text: string) => void) {
    this.listeners.add(listener)
  }

  disconnect() {
    this.ws?.close()
    this.ws = null
  }
}
