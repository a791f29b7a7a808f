import { onMounted, onUnmounted } from 'vue'

export function useLift(show: (text: string) => void) {
  const ws = new WebSocket('wss://localhost/lift')
  ws.onmessage = (event) => show(event.data)

  const call = (floor: number) => {
    if (ws.readyState === WebSocket.OPEN) {
      ws.send(JSON.stringify({ floor }))
    } else {
      console.warn('not connected')
    }
  }

  const hold = () => {
    if (ws.readyState !== WebSocket.OPEN) return
    ws.send(JSON.stringify({ hold: true }))
  }

  onMounted(hold)
  onUnmounted(() => ws.close())

  return { call, hold }
}
