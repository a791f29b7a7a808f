import { useEffect, useState } from 'react'

export default function useSocket(path) {
  const [socket, setSocket] = useState(null)

  useEffect(() => {
    // socket: native
    const opened = new WebSocket(`wss://${window.location.host}${path}`)
    // use: handler
    opened.onopen = () => setSocket(opened)
    return () => {
      // use: close
      opened.close()
    }
  }, [path])

  return socket
}
