const live = (function () {
  let closed = false
  // socket: native
  const ws = new WebSocket('/live')
  // use: handler
  ws.onclose = () => {
    closed = true
  }
  return { ws, isClosed: () => closed }
})()

// use: handler
live.ws.onmessage = (event) => console.log(event.data)

// socket: native
const plain = (() => new WebSocket('/plain'))()
// use: send
plain.send('hi')

const module_ = (() => {
  const stream = live.ws
  return {
    say(text) {
      // use: send
      stream.send(text)
    },
  }
})()

module_.say('hello')
