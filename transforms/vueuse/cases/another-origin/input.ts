import { useWebSocket } from '@vueuse/core'

export const { data } = useWebSocket('wss://shop.example.com/prices')
export const { data: stock } = useWebSocket('wss://shop.example.com/stock', { autoReconnect: true })
