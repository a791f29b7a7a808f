import { SseSocket } from './lib/sse-socket'

const prices = new SseSocket('/api/prices')
prices.onmessage = (event) => console.log(event.data)
prices.onclose = ({ code }) => console.log(code)

const trades = new SseSocket('/api/trades')
trades.onmessage = (event) => console.log(event.data)
trades.onclose = ({ code }) => console.log(code)

export {}
