export const open = (path) => new WebSocket(`wss://stream.binance.com/${path}`)

export const later = () =>
  new WebSocket('wss://stream.binance.com/trades')
