import { show } from './show'

const location = { host: 'stream.binance.com' }
const ws = new WebSocket(`wss://${location.host}/feed`)
ws.onmessage = (event) => show(event.data)
