const listeners = new Map()

// socket: native
const socket = new WebSocket('ws://localhost/topics')
socket.onmessage = (event) => {
  const message = JSON.parse(event.data)
  listeners.get(message.topic)?.(message)
}

export function subscribe(topic, callback) {
  listeners.set(topic, callback)
  socket.send(JSON.stringify({ type: 'subscribe', topic }))
}

export function call(id, callback) {
  listeners.set(id, callback)
  // feature: correlation
  socket.send(JSON.stringify({ type: 'call', id }))
}
