import { useEffect, useState } from 'react'

export function Feed() {
  const [online, setOnline] = useState(false)

  useEffect(() => {
    // socket: native
    const socket = new WebSocket('ws://localhost/feed')
    socket.onopen = () => setOnline(true)
    socket.onclose = () => {
      console.log('closed')
      setOnline(false)
    }
    // feature: closed-at-the-end
    return () => socket.close()
  }, [])

  return <p>{online ? 'on' : 'off'}</p>
}
