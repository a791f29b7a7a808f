import { useWebSocket } from '@vueuse/core'

// Nothing here is told of an error or an end.
// socket: vueuse
const { data } = useWebSocket('wss://api.example.com/ws', {
  onConnected() {},
  autoReconnect: { retries: 3 },
})

export { data }
