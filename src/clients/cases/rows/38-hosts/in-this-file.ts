enum Hosts {
  Market = 'wss://stream.binance.com/ws',
}
class Settings {
  static url = 'wss://stream.binance.com/ws'
}
const byMode: Record<string, string> = { development: 'ws://localhost:8080', production: 'wss://stream.binance.com' }
function address(channel: string) {
  return ['wss://stream.binance.com', 'ws', channel].join('/')
}

// socket: native manual R05
const one = new WebSocket(Hosts.Market)
one.onmessage = (event) => console.log(event.data)

// socket: native manual R05
const two = new WebSocket(Settings.url)
two.onmessage = (event) => console.log(event.data)

// socket: native manual R05
const three = new WebSocket(byMode[import.meta.env.MODE])
three.onmessage = (event) => console.log(event.data)

// socket: native manual R05
const four = new WebSocket(address('trades'))
four.onmessage = (event) => console.log(event.data)

// socket: native manual R05
const five = new WebSocket(new URL('/ws', 'wss://stream.binance.com'))
five.onmessage = (event) => console.log(event.data)

// socket: native manual R05
const six = new WebSocket(['wss://stream.binance.com', 'ws'].join('/'))
six.onmessage = (event) => console.log(event.data)

export {}
