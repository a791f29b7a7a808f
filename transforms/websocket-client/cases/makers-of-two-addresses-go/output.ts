function port() {
  return location.port
}

const prices = new EventSource('/api/prices')
prices.addEventListener('ws.close', () => prices.close())
prices.onmessage = (event) => console.log(event.data)

const trades = new EventSource('/api/trades')
trades.addEventListener('ws.close', () => trades.close())
trades.onmessage = (event) => console.log(event.data)

const orders = new EventSource('/api/orders')
orders.addEventListener('ws.close', () => orders.close())
orders.onmessage = (event) => console.log(event.data)
/* at the end */ document.title = port()

export {}
