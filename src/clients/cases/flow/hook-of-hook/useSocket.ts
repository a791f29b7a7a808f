import { useEffect, useRef } from 'react'

export function useSocket(address: string) {
  const ref = useRef<WebSocket>(null)
  useEffect(() => {
    // socket: native
    const socket = new WebSocket(address)
    ref.current = socket
    return () => {
      // use: close
      socket.close()
    }
  }, [address])
  return ref
}
