const { protocol, host } = window.location
const scheme = protocol === 'https:' ? 'wss' : 'ws'
const base = `${scheme}://${host}`

// Calls itself, and nobody else does.
function secure(name: string, times = 0): string {
  return times > 2 ? name : secure(location.protocol === 'https:' ? 'wss' : 'ws', times + 1)
}

function port() {
  return location.port
}

const prices = new WebSocket(`${base}/prices`)
prices.onmessage = (event) => console.log(event.data)

const trades = new WebSocket(`${base}/trades`)
trades.onmessage = (event) => console.log(event.data)

const orders = new WebSocket(`${secure('ws')}://${location.hostname}:${port()}/orders`)
orders.onmessage = (event) => console.log(event.data)
orders.onclose = () => console.log('gone'); /* at the end */ document.title = port()

export {}
