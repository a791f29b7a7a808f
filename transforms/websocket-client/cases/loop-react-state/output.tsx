import { useCallback, useEffect, useRef, useState } from 'react'

export function useFeed(onText: (text: string) => void) {
  const [connected, setConnected] = useState(false)
  const ws = useRef<EventSource | null>(null)
  const timer = useRef<number>()

  const connect = useCallback(() => {
    ws.current = new EventSource('/feed/stream')
    ws.current.addEventListener('ws.ready', () => setConnected(true))
    ws.current.onmessage = (event: MessageEvent<string>) => onText(event.data)
    ws.current.onerror = () => {
      setConnected(false)
      if (ws.current?.readyState !== EventSource.CLOSED) return
      ws.current = null
      // Try again
      timer.current = window.setTimeout(connect, 5000)
    }
  }, [onText])

  useEffect(() => {
    connect()
    return () => {
      window.clearTimeout(timer.current)
      if (ws.current) {
        ws.current.close()
      }
    }
  }, [connect])

  return connected
}
