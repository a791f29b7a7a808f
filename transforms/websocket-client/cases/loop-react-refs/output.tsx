import { useCallback, useEffect, useRef } from 'react'

export function useStream(onText: (text: string) => void) {
  const ws = useRef<EventSource>()
  const attempts = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const stop = useRef(false)

  const scheduleReconnect = useCallback((connect: () => void) => {
    timer.current = setTimeout(connect, 1000 * 2 ** attempts.current++)
  }, [])

  const connect = useCallback(() => {
    ws.current = new EventSource('/feed/stream')
    ws.current.onopen = () => {
      attempts.current = 0
    }
    ws.current.onmessage = (event) => onText(event.data)
    ws.current.onerror = () => {
      if (!stop.current && ws.current?.readyState === EventSource.CLOSED) scheduleReconnect(connect)
    }
  }, [onText, scheduleReconnect])

  useEffect(() => {
    stop.current = false
    connect()
    return () => {
      stop.current = true
      clearTimeout(timer.current)
      ws.current?.close()
    }
  }, [connect])
}
