import { useEffect, useState } from 'react'

export function Feed() {
  const [retry, setRetry] = useState(0)

  useEffect(() => {
    // socket: native
    const socket = new WebSocket('ws://localhost/feed')
    socket.onmessage = (event) => console.log(event.data)
    socket.onclose = () => {
      // feature: reconnect-effects
      setTimeout(() => setRetry((count) => count + 1), 1000)
    }
    return () => socket.close()
  }, [retry])

  return <p>{retry} drops</p>
}
