import { useWebSocket } from '@vueuse/core'

// socket: vueuse
const { data } = useWebSocket('wss://api.example.com/ws', {
  onConnected() {},
  // feature: end-option
  onError(_socket, event) {
    console.error(event)
  },
  // feature: end-option
  onDisconnected() {
    console.warn('gone')
  },
  autoReconnect: {
    retries: 3,
    // feature: end-option
    onFailed() {
      alert('gone')
    },
  },
})

export { data }
