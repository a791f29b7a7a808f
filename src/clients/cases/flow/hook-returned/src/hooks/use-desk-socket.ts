import { useCallback, useEffect, useRef, useState } from 'react'

export interface DeskMessage {
  type: 'ticket' | 'agent' | 'pong'
  body: unknown
}

/** Opens the desk's socket once and hands it out, with a sender that waits for nobody. */
export function useDeskSocket(address: string) {
  const socketRef = useRef<WebSocket | null>(null)
  const [ready, setReady] = useState(false)

  useEffect(() => {
    // socket: native
    const socket = new WebSocket(address)
    socketRef.current = socket
    // use: handler
    socket.onopen = () => setReady(true)
    // use: handler
    socket.onclose = () => setReady(false)
    return () => {
      // use: close
      socket.close()
    }
  }, [address])

  const send = useCallback((message: DeskMessage) => {
    // use: send
    socketRef.current?.send(JSON.stringify(message))
  }, [])

  return { socket: socketRef, send, ready }
}
