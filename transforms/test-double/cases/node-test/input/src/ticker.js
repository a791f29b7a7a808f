export class Ticker {
  prices = new Map()

  constructor(url) {
    this.socket = new WebSocket(url)
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
