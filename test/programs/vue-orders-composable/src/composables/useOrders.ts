import { onMounted, onUnmounted, ref } from 'vue'

export interface Order {
  id: number
  table: string
  items: string[]
  state: 'new' | 'cooking' | 'done'
}

export function useOrders() {
  const orders = ref<Order[]>([])
  let ws: WebSocket | null = null

  function upsert(order: Order) {
    const index = orders.value.findIndex((o) => o.id === order.id)
    if (index === -1) orders.value.push(order)
    else orders.value[index] = order
  }

  onMounted(() => {
    ws = new WebSocket(`ws://${location.host}/ws/orders`)
    ws.onmessage = (e: MessageEvent<string>) => upsert(JSON.parse(e.data))
    ws.onerror = (e) => console.error('orders socket failed', e)
  })

  onUnmounted(() => {
    ws?.close()
    ws = null
  })

  return { orders }
}
