import { useCallback, useEffect, useRef, useState } from 'react'

export function useFeed(onText: (text: string) => void) {
  const [connected, setConnected] = useState(false)
  const ws = useRef<WebSocket | null>(null)
  const timer = useRef<number>()

  const connect = useCallback(() => {
    ws.current = new WebSocket('/feed')
    ws.current.onopen = () => setConnected(true)
    ws.current.onmessage = (event: MessageEvent<string>) => onText(event.data)
    ws.current.onerror = () => ws.current?.close()
    ws.current.onclose = (event: CloseEvent) => {
      console.log('closed', event.code)
      ws.current = null
      setConnected(false)
      // Try again
      timer.current = window.setTimeout(connect, 5000)
    }
  }, [onText])

  useEffect(() => {
    connect()
    return () => {
      window.clearTimeout(timer.current)
      if (ws.current) {
        ws.current.onclose = null
        ws.current.close()
      }
    }
  }, [connect])

  return connected
}
