import { useEffect, useState } from 'react'

export function useSocket(url: string): WebSocket | undefined {
  const [socket, setSocket] = useState<WebSocket>()
  useEffect(() => {
    const opened = new WebSocket(url)
    setSocket(opened)
    return () => opened.close(1000, 'unmounted')
  }, [url])
  return socket
}
