class Feed {
  private socket: WebSocket | null = null
  constructor(private url: string) {}
  start() {
    // socket: native inline
    // note: Q-HOST
    this.socket = new WebSocket(this.url)
    this.socket.onmessage = (event) => console.log(event.data)
  }
}
new Feed(import.meta.env.VITE_FEED_URL).start()

// socket: native inline
// note: Q-GUESS
const orders = new WebSocket(import.meta.env.VITE_ORDERS_URL)
orders.onmessage = (event) => console.log(event.data)

// socket: native manual R05
const rates = new WebSocket(import.meta.env.VITE_RATES_URL)
rates.onmessage = (event) => console.log(event.data)

// socket: native inline
// note: Q-GUESS
const stock = new WebSocket(import.meta.env.VITE_STOCK_URL)
stock.onmessage = (event) => console.log(event.data)
