import { useEffect, useState } from 'react'

export function useFeed() {
  const [items, setItems] = useState([])
  const [retry, setRetry] = useState(0)

  useEffect(() => {
    // socket: native
    const socket = new WebSocket('ws://localhost/feed')
    socket.onmessage = (event) => setItems((known) => [...known, event.data])
    socket.onclose = () => {
      // feature: reconnect-loop
      setTimeout(() => setRetry((count) => count + 1), 1000)
    }
    return () => socket.close()
  }, [retry])

  return items
}
