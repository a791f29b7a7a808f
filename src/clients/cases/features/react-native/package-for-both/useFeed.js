import { useEffect, useState } from 'react'

export function useFeed(url) {
  const [last, setLast] = useState()
  useEffect(() => {
    // socket: native
    const socket = new WebSocket(url)
    socket.onmessage = (event) => setLast(event.data)
    return () => socket.close()
  }, [url])
  return last
}
