'use strict'

export function connect(url, onText) {
  const ws = new WebSocket(url, [])
  ws.addEventListener('message', (event) => onText(event.data))
  ws.addEventListener('close', (event) => onText(`closed ${event.code}`))
  return ws
}
