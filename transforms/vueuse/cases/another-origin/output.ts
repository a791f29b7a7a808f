import { useEventSource } from '@vueuse/core'

export const { data } = useEventSource('https://shop.example.com/prices/stream', [], { withCredentials: true })
export const { data: stock } = useEventSource('https://shop.example.com/prices/stream', [], { withCredentials: true, autoReconnect: true })
