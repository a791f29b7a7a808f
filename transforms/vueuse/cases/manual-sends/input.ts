import { useWebSocket } from '@vueuse/core'

const { data, send } = useWebSocket('wss://shop.example.com/prices')

export const ask = (item: string) => send(item)
export { data }
