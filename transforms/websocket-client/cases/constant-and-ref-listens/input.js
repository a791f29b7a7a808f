import { useEffect, useRef, useState } from 'react'

export const usePrices = () => {
  const [prices, setPrices] = useState(null)
  const socketRef = useRef(null)

  useEffect(() => {
    const socket = new WebSocket('ws://localhost/prices')
    socketRef.current = socket
    socket.onmessage = (event) => setPrices(JSON.parse(event.data))

    return () => {
      if (socketRef.current) {
        socketRef.current.close()
      }
    }
  }, [])

  return prices
}
