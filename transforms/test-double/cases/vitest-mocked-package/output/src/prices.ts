import { SseSocket } from './lib/sse-socket'

/** Shows prices, and the code with which it ended; gives a function that ends it. */
export function followPrices(show: (price: number) => void): () => void {
  const socket = new SseSocket('http://localhost:8080/prices/stream', {
    send: 'http://localhost:8080/prices/message',
    credentials: 'include',
  })
  socket.onopen = () => socket.send('{"subscribe":"all"}')
  socket.onmessage = (event) => show(JSON.parse(String(event.data)).price)
  socket.onclose = (event) => show(event.code)
  return () => socket.close()
}
