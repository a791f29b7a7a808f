import { computed } from 'vue'
import { useStorage, useWebSocket } from '@vueuse/core'

const address = 'wss://shop.example.com/prices'

export function usePrices() {
  const seen = useStorage('seen', 0)
  const { data, open, close } = useWebSocket(address, {
    immediate: false,
    autoReconnect: { retries: 3, delay: 2000 },
  })
  const prices = computed(() => (data.value ? JSON.parse(data.value) : []))
  return { prices, seen, open, close }
}
