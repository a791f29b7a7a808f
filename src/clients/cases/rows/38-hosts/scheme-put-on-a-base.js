const base = 'https://stream.binance.com'

function toSocket(url) {
  return url.startsWith('https://') ? `wss://${url.slice('https://'.length)}` : `ws://${url}`
}

// socket: native manual R05
const socket = new WebSocket(`${toSocket(base)}/ws`)
socket.onmessage = (event) => console.log(JSON.parse(event.data))

export {}
