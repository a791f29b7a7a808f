import { settings } from './settings'

// socket: native manual R05
const market = new WebSocket(settings.market || 'wss://stream.binance.com/trades')
market.onmessage = (event) => console.log(event.data)
