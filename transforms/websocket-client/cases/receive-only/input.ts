export function watchOrders(onOrder: (order: unknown) => void): () => void {
  const ws = new WebSocket('wss://localhost:8443/ws/orders')
  ws.onmessage = (event) => onOrder(JSON.parse(event.data))
  return () => ws.close()
}
