'use strict'

import { SseSocket } from './lib/sse-socket.js'

export function connect(url, onText) {
  const ws = new SseSocket(url, { stream: './stream', send: './message' })
  ws.addEventListener('message', (event) => onText(event.data))
  ws.addEventListener('close', (event) => onText(`closed ${event.code}`))
  return ws
}
