import { useWebSocket } from '@vueuse/core'

export const { data } = useWebSocket('wss://shop.example.com/prices', {
  onConnected: (ws) => ws.send('hello'),
})
