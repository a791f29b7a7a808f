// socket: native
const ws = new WebSocket('ws://localhost/feed')
ws.onopen = function tick() {
  ws.send(JSON.stringify({ type: 'tick', at: Date.now() }))
  setTimeout(tick, 1000)
}
export {}
