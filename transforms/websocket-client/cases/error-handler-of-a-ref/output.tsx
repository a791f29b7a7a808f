import { useEffect, useRef, useState } from 'react'

export function Ticker() {
  const ws = useRef<EventSource | null>(null)
  const [failed, setFailed] = useState(false)
  const [price, setPrice] = useState('')

  useEffect(() => {
    ws.current = new EventSource(`https://${location.host}/ticker/stream`)
    ws.current.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
    ws.current.onmessage = (event) => setPrice(event.data)
    ws.current.onerror = (event) => {
      if ((event.currentTarget as EventSource).readyState === EventSource.CLOSED) setFailed(true)
    }
    return () => {
      ws.current?.close()
    }
  }, [])

  return <b>{failed ? '-' : price}</b>
}
