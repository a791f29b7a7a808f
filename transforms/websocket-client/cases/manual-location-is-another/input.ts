import { show } from './show'

const location = { host: 'stream.exchange.example' }
const ws = new WebSocket(`wss://${location.host}/feed`)
ws.onmessage = (event) => show(event.data)
