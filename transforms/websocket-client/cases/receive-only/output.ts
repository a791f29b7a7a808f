export function watchOrders(onOrder: (order: unknown) => void): () => void {
  const events = new EventSource('https://localhost:8443/ws/orders/stream', { withCredentials: true })
  events.addEventListener('ws.close', () => events.close())
  events.onmessage = (event) => onOrder(JSON.parse(event.data))
  return () => events.close()
}
