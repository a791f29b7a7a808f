import { show } from './show'

const waiting = new Map()
const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = (event) => waiting.get(JSON.parse(event.data).id)()
export const ask = (question) => new Promise((resolve) => {
  waiting.set(question.id, resolve)
  ws.send(JSON.stringify(question))
})
