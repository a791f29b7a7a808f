import { onMounted, onUnmounted, type Ref, ref, shallowRef } from 'vue'

export function useNews(show: (text: string) => void) {
  const socket = shallowRef<EventSource | null>(null)
  const other: Ref<EventSource | undefined> = ref()
  onMounted(() => {
    socket.value = new EventSource('http://localhost/news/stream', { withCredentials: true })
    socket.value.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
    socket.value.onmessage = (event) => show(event.data)
    other.value = new EventSource('http://localhost/other/stream', { withCredentials: true })
    other.value.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
    other.value.onmessage = (event) => show(event.data)
  })
  onUnmounted(() => {
    socket.value?.close()
    other.value?.close()
  })
}
