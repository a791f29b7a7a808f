import WebSocket from 'isomorphic-ws'

/** Shows prices, and the code with which it ended; gives a function that ends it. */
export function followPrices(show: (price: number) => void): () => void {
  const socket = new WebSocket('ws://localhost:8080/prices')
  socket.onopen = () => socket.send('{"subscribe":"all"}')
  socket.onmessage = (event) => show(JSON.parse(String(event.data)).price)
  socket.onclose = (event) => show(event.code)
  return () => socket.close()
}
