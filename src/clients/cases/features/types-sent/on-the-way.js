// socket: native
const socket = new WebSocket('ws://localhost/room')

const known = {
  // feature: types-sent
  hello: { type: 'hello' },
}

export function enter(isFirst) {
  let message
  // feature: types-sent
  if (isFirst) message = { type: 'first' }
  // feature: types-sent
  else message = { type: 'again' }
  socket.send(JSON.stringify(message))
}

export function greet() {
  socket.send(JSON.stringify(known.hello))
}

export function leave() {
  // feature: types-sent
  const { last } = { last: { type: 'leave' } }
  socket.send(JSON.stringify(last))
}
