import { show } from './show'

const ws = new WebSocket(`${location.protocol === 'https:' ? 'wss:' : 'ws:'}//stream.binance.com/feed`)
ws.onmessage = (event) => show(event.data)
