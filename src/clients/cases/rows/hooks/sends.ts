import { useWebSocket } from '@vueuse/core'

// socket: vueuse manual R14
const { data, send } = useWebSocket('ws://localhost:7700/bids')

export const bid = () => send(`{"above":${data.value}}`)
