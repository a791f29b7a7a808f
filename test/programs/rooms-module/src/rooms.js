// One socket for the whole app, many rooms on it.
const handlers = new Map()
const waiting = []

const ws = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/rooms`)

ws.addEventListener('open', () => {
  for (const text of waiting.splice(0)) ws.send(text)
})

ws.addEventListener('message', ({ data }) => {
  const { room, event, payload } = JSON.parse(data)
  for (const handler of handlers.get(room) ?? []) handler(event, payload)
})

function send(message) {
  const text = JSON.stringify(message)
  if (ws.readyState === WebSocket.OPEN) ws.send(text)
  else waiting.push(text)
}

export function join(room, handler) {
  if (!handlers.has(room)) {
    handlers.set(room, new Set())
    send({ op: 'join', room })
  }
  handlers.get(room).add(handler)
  return () => leave(room, handler)
}

function leave(room, handler) {
  const set = handlers.get(room)
  set.delete(handler)
  if (set.size === 0) {
    handlers.delete(room)
    send({ op: 'leave', room })
  }
}

export const say = (room, text) => send({ op: 'say', room, text })
