import { SseSocket } from './lib/sse-socket.js'

export class Ticker {
  prices = new Map()

  constructor(url) {
    this.socket = new SseSocket(url, { stream: './stream', send: './message' })
    this.socket.onopen = () => this.socket.send('subscribe')
    this.socket.onmessage = ({ data }) => {
      const { symbol, price } = JSON.parse(data)
      this.prices.set(symbol, price)
    }
    this.socket.onclose = ({ code }) => {
      this.ended = code
    }
  }

  stop() {
    this.socket.close(1000, 'enough')
  }
}
