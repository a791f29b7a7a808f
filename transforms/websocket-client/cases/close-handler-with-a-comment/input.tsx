import { useEffect, useState } from 'react'
import { logger } from './logger'

export function useFeed(onData: (data: string) => void) {
  const [connected, setConnected] = useState(false)
  useEffect(() => {
    const ws = new WebSocket('/feed')
    ws.onopen = () => setConnected(true)
    ws.onmessage = (event) => onData(event.data)
    ws.onclose = () => {
      logger.info('feed', 'closed') // also when the page goes
      setConnected(false)
    }
    return () => ws.close()
  }, [onData])
  return connected
}
