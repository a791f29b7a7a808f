import { onMounted, onUnmounted, ref } from 'vue'

export function useFeed() {
  const socket = ref<WebSocket | null>(null)
  const last = ref('')

  onMounted(() => {
    socket.value = new WebSocket('wss://localhost/feed')
    socket.value.onmessage = (event) => {
      last.value = event.data
    }
  })
  onUnmounted(() => socket.value?.close())

  const ask = (what: string) => socket.value?.send(what)
  return { last, ask }
}
