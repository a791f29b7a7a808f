import { onMounted, onUnmounted, type Ref, ref, shallowRef } from 'vue'

export function useNews(show: (text: string) => void) {
  const socket = shallowRef<WebSocket | null>(null)
  const other: Ref<WebSocket | undefined> = ref()
  onMounted(() => {
    socket.value = new WebSocket('ws://localhost/news')
    socket.value.onmessage = (event) => show(event.data)
    other.value = new WebSocket('ws://localhost/other')
    other.value.onmessage = (event) => show(event.data)
  })
  onUnmounted(() => {
    socket.value?.close()
    other.value?.close()
  })
}
