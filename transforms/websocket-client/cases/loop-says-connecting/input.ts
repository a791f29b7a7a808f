type Word = 'connecting' | 'connected' | 'disconnected' | 'failed'

export function createFeed(onMessage: (data: string) => void, onStatus?: (word: Word) => void) {
  let ws: WebSocket | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let destroyed = false

  const connect = () => {
    if (destroyed) return
    try {
      onStatus?.('connecting')
      ws = new WebSocket('ws://localhost/feed')
      ws.onopen = () => {
        onStatus?.('connected')
      }
      ws.onmessage = (event) => onMessage(event.data)
      ws.onclose = () => {
        if (destroyed) return
        onStatus?.('disconnected')
        timer = setTimeout(connect, 2000)
      }
    } catch {
      onStatus?.('failed')
    }
  }
  connect()

  return () => {
    destroyed = true
    clearTimeout(timer)
    ws?.close()
  }
}
