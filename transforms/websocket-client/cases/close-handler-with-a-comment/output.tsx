import { useEffect, useState } from 'react'
import { logger } from './logger'

export function useFeed(onData: (data: string) => void) {
  const [connected, setConnected] = useState(false)
  useEffect(() => {
    const events = new EventSource('/feed/stream')
    events.addEventListener('ws.close', () => events.close())
    events.addEventListener('ws.ready', () => setConnected(true), { once: true })
    events.onmessage = (event) => onData(event.data)
    const streamClosed = () => {
      logger.info('feed', 'closed') // also when the page goes
      setConnected(false)
    }
    events.addEventListener('ws.close', streamClosed)
    events.addEventListener('error', () => {
      if (events.readyState === EventSource.CLOSED) streamClosed()
    })
    return () => {
      events.close()
      streamClosed()
    }
  }, [onData])
  return connected
}
