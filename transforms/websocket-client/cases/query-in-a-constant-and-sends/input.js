import { show } from './show.js'

export function openRoom(room) {
  const proto = location.protocol === 'https:' ? 'wss' : 'ws'
  const url = `${proto}://${location.host}/ws?room=${room}`
  const ws = new WebSocket(url)

  ws.onmessage = (event) => show(event.data)

  return (text) => ws.send(JSON.stringify({ text }))
}
