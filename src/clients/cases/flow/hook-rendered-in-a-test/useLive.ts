import { useRouter } from 'next/router'
import { useCallback, useEffect, useRef } from 'react'

export function useLive(url: string) {
  const { locale } = useRouter()
  const socketRef = useRef<WebSocket | null>(null)

  const connect = useCallback(() => {
    // socket: native adapter A11 A15 A18
    const socket = new WebSocket(url)
    // use: handler
    socket.onmessage = (event) => console.info(locale, JSON.parse(event.data))
    socketRef.current = socket
  }, [url, locale])

  useEffect(() => {
    connect()
    return () => {
      // use: close
      socketRef.current?.close()
    }
  }, [connect])

  return { connect, socketRef }
}
