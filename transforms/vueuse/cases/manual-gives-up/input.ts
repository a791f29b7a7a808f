import { useWebSocket } from '@vueuse/core'

export const { data } = useWebSocket('wss://shop.example.com/prices', {
  autoReconnect: { retries: 3, onFailed: () => alert('The server cannot be reached') },
})
