import { useCallback, useEffect } from 'react'

export function Live({ url, show }) {
  const connect = useCallback(() => {
    // socket: native
    const socket = new WebSocket(url)
    // use: handler
    socket.onmessage = (event) => show(event.data)
    return socket
  }, [url])

  useEffect(() => {
    const ws = connect()
    // use: state
    const timer = setInterval(() => ws.readyState === 1 && beat(ws), 20000)
    return () => {
      clearInterval(timer)
      // use: close
      ws.close(1000, 'left')
    }
  }, [connect])
  return null
}

function beat(ws) {
  // use: send
  ws.send('PING')
}
