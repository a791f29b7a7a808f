import ReconnectingWebSocket from 'reconnecting-websocket'

export interface Card {
  id: string
  column: string
  title: string
}

const socket = new ReconnectingWebSocket(`ws://${location.host}/boards/1`, [], {
  maxReconnectionDelay: 10000,
  maxRetries: 20,
})

export function onCard(listener: (card: Card) => void): () => void {
  const handle = (event: MessageEvent) => {
    const message = JSON.parse(event.data)
    if (message.type === 'card') listener(message.card)
  }
  socket.addEventListener('message', handle)
  return () => socket.removeEventListener('message', handle)
}

export function moveCard(id: string, column: string) {
  socket.send(JSON.stringify({ type: 'move', id, column }))
}

export function addCard(title: string) {
  socket.send(JSON.stringify({ type: 'add', title }))
}
