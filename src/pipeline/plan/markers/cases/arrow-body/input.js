export const open = (path) => new WebSocket(`wss://stream.example.net/${path}`)

export const later = () =>
  new WebSocket('wss://stream.example.net/trades')
