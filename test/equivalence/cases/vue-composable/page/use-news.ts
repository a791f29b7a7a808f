import { onMounted, onUnmounted, ref } from 'vue'

export function useNews() {
  const news = ref<string[]>([])
  let ws: WebSocket

  onMounted(() => {
    ws = new WebSocket('wss://chat.example.com/ws')
    ws.onmessage = (event) => {
      news.value.push(JSON.parse(event.data).title)
    }
  })

  onUnmounted(() => ws.close())

  return { news }
}
