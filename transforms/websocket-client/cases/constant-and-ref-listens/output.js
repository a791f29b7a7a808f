import { useEffect, useRef, useState } from 'react'

export const usePrices = () => {
  const [prices, setPrices] = useState(null)
  const socketRef = useRef(null)

  useEffect(() => {
    const events = new EventSource('http://localhost/prices/stream', { withCredentials: true })
    events.addEventListener('ws.close', () => events.close())
    socketRef.current = events
    events.onmessage = (event) => setPrices(JSON.parse(event.data))

    return () => {
      if (socketRef.current) {
        socketRef.current.close()
      }
    }
  }, [])

  return prices
}
