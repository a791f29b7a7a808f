import { computed } from 'vue'
import { useStorage, useEventSource } from '@vueuse/core'

const address = '/prices/stream'

export function usePrices() {
  const seen = useStorage('seen', 0)
  const { data, open, close } = useEventSource(address, [], {
    immediate: false,
    autoReconnect: { retries: 3, delay: 2000 },
  })
  const prices = computed(() => (data.value ? JSON.parse(data.value) : []))
  return { prices, seen, open, close }
}
