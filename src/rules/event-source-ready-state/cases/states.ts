const stream = new EventSource('/api/chat/stream')
const socket = new WebSocket('/ws')

export function states() {
  // finds: event-source-ready-state/three
  if (stream.readyState === 3) return 'closed'
  // finds: event-source-ready-state/three
  if (WebSocket.CLOSED !== stream.readyState) return 'open'
  // finds: event-source-ready-state/closing
  if (stream.readyState === EventSource.CLOSING) return 'closing'
  switch (stream.readyState) {
    // clean: open
    case 1:
      return 'open'
    // finds: event-source-ready-state/three
    case 3:
      return 'closed'
  }
  // clean: closed
  if (stream.readyState === 2) return 'closed'
  // clean: the constant of the class
  if (stream.readyState === EventSource.CLOSED) return 'closed'
  // clean: a WebSocket
  if (socket.readyState === 3 || socket.readyState === WebSocket.CLOSING) return 'closed'
  // clean: a request
  if (new XMLHttpRequest().readyState === 3) return 'loading'
  return 'unknown'
}
