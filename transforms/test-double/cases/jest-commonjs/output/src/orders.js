const { render } = require('./render')
const { SseSocket } = require('./lib/sse-socket.cjs')

function openOrders(url) {
  const socket = new SseSocket(url, { stream: './stream', send: './message' })
  const waiting = []
  socket.addEventListener('open', () => {
    for (const order of waiting.splice(0)) socket.send(JSON.stringify(order))
  })
  socket.addEventListener('message', (event) => render(event.data))
  socket.addEventListener('error', () => render('error'))
  socket.addEventListener('close', (event) => render(`closed ${event.code} ${event.reason}`.trim()))
  return {
    place(order) {
      if (socket.readyState === SseSocket.OPEN) socket.send(JSON.stringify(order))
      else waiting.push(order)
    },
    end: () => socket.close(4000, 'done'),
  }
}

module.exports = { openOrders }
