import { useEffect, useRef, useState } from 'react'

export function Ticker() {
  const ws = useRef<WebSocket | null>(null)
  const [failed, setFailed] = useState(false)
  const [price, setPrice] = useState('')

  useEffect(() => {
    ws.current = new WebSocket(`wss://${location.host}/ticker`)
    ws.current.onmessage = (event) => setPrice(event.data)
    ws.current.onerror = () => setFailed(true)
    return () => {
      ws.current?.close()
    }
  }, [])

  return <b>{failed ? '-' : price}</b>
}
