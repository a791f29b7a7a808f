import { useWebSocket } from '@vueuse/core'

// socket: vueuse inline
// note: W-VUEUSE
const { data } = useWebSocket('ws://localhost:7700/bids', { autoReconnect: { delay: 500 } })

// socket: vueuse manual R14
const { data: lots } = useWebSocket('ws://localhost:7700/lots', { heartbeat: true })

export { data, lots }
