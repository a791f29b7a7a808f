import { onUnmounted, ref } from 'vue'

export function usePrices() {
  const socket = ref<WebSocket | null>(null)
  const isConnected = ref(false)
  const error = ref<string | null>(null)
  const price = ref(0)

  function connect() {
    socket.value = new WebSocket('/prices')

    socket.value.onopen = () => {
      isConnected.value = true
      error.value = null
    }

    socket.value.onmessage = (event) => {
      price.value = Number(event.data)
    }

    socket.value.onerror = (event) => {
      error.value = 'No connection'
      console.error('prices', event)
    }

    socket.value.onclose = () => {
      isConnected.value = false
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
