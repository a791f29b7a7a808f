// Rooms in which members talk, and ask an assistant that answers word by word.
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

const rooms = new Map()
const names = { 'token-of-ann': 'ann', 'token-of-bob': 'bob' }

export function nameOf(token) {
  return names[token]
}

export function join(ws, room, name) {
  const here = rooms.get(room) ?? new Map()
  rooms.set(room, here.set(name, ws))
  const tell = (message) => {
    for (const one of here.values()) one.send(JSON.stringify(message))
  }
  const answer = async (text) => {
    for (const word of text.split(' ')) {
      await wait(20)
      tell({ type: 'chunk', text: word.toUpperCase() })
    }
    tell({ type: 'done' })
  }

  ws.send(JSON.stringify({ type: 'welcome', visit: randomUUID(), members: [...here.keys()] }))
  tell({ type: 'joined', name })
  ws.on('message', (data) => {
    const message = parsed(String(data))
    if (message === undefined) ws.send(JSON.stringify({ type: 'error', reason: 'no JSON' }))
    else if (message.type === 'ask') answer(message.text)
    else if (message.type === 'leave') ws.close(4001, 'bye')
  })
  ws.on('close', () => {
    here.delete(name)
    tell({ type: 'left', name })
  })
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
