import { onUnmounted, ref } from 'vue'

export function usePrices() {
  const socket = ref<EventSource | null>(null)
  const isConnected = ref(false)
  const error = ref<string | null>(null)
  const price = ref(0)

  function connect() {
    socket.value = new EventSource('/prices/stream')

    socket.value.addEventListener('ws.ready', () => {
      isConnected.value = true
      error.value = null
    })

    socket.value.onmessage = (event) => {
      price.value = Number(event.data)
    }

    socket.value.onerror = (event) => {
      isConnected.value = false
      if (socket.value?.readyState !== EventSource.CLOSED) return
      error.value = 'No connection'
      console.error('prices', event)
      setTimeout(() => {
        if (!isConnected.value) connect()
      }, 3000)
    }
  }

  function disconnect() {
    socket.value?.close()
    isConnected.value = false
  }

  connect()
  onUnmounted(disconnect)

  return { price, isConnected, error }
}
