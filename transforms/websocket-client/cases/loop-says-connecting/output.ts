type Word = 'connecting' | 'connected' | 'disconnected' | 'failed'

export function createFeed(onMessage: (data: string) => void, onStatus?: (word: Word) => void) {
  let events: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let destroyed = false

  const connect = () => {
    if (destroyed) return
    try {
      onStatus?.('connecting')
      events = new EventSource('http://localhost/feed/stream', { withCredentials: true })
      events.addEventListener('ws.ready', () => {
        onStatus?.('connected')
      })
      events.onmessage = (event) => onMessage(event.data)
      events.onerror = () => {
        if (destroyed) return
        onStatus?.('disconnected')
        if (events?.readyState === EventSource.CLOSED) timer = setTimeout(connect, 2000)
      }
    } catch {
      onStatus?.('failed')
    }
  }
  connect()

  return () => {
    destroyed = true
    clearTimeout(timer)
    events?.close()
  }
}
