import { useEffect, useRef } from 'react'

export function useWebSocket(url: string) {
  const socket = useRef<WebSocket>()
  useEffect(() => {
    // socket: native
    socket.current = new WebSocket(url)
    return () => socket.current?.close()
  }, [url])
  return socket
}
