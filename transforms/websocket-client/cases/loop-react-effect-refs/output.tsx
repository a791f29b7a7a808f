import { useEffect, useRef, useState } from 'react'

export function Prices() {
  const [price, setPrice] = useState(0)
  const ws = useRef<EventSource | null>(null)
  const retryTimer = useRef<number>()
  const unmounted = useRef(false)

  useEffect(() => {
    unmounted.current = false
    function connect() {
      ws.current = new EventSource('/feed/stream')
      ws.current.onmessage = (event) => setPrice(Number(event.data))
      ws.current.onerror = () => {
        if (unmounted.current) return
        if (ws.current?.readyState === EventSource.CLOSED) {
          retryTimer.current = window.setTimeout(connect, 2000)
        }
      }
    }
    connect()
    return () => {
      unmounted.current = true
      if (retryTimer.current) window.clearTimeout(retryTimer.current)
      ws.current?.close()
    }
  }, [])

  return <b>{price}</b>
}
