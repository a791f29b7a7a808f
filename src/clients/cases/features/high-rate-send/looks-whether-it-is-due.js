// socket: native
const socket = new WebSocket('ws://localhost/outbox')
const waiting = []

export function push(text) {
  waiting.push({ text, at: 0 })
}

setInterval(() => {
  for (const one of waiting) {
    if (Date.now() - one.at > 2000) {
      socket.send(one.text)
      one.at = Date.now()
    }
  }
}, 200)
