let ws: WebSocket
export function start(what: string) {
  switch (what) {
    case 'prices':
      // socket: native
      ws = new WebSocket('ws://localhost/feed')
      ws.onopen = () => ws.send(JSON.stringify({ subscribe: 'prices' }))
      break
  }
}
start('prices')
