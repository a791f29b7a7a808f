import { useCallback, useEffect, useRef, useState } from 'react'

export function useRoom(room: string) {
  const socketRef = useRef<WebSocket | null>(null)
  const [last, setLast] = useState('')

  useEffect(() => {
    socketRef.current = new WebSocket('wss://chat.example.com/ws')
    socketRef.current.onmessage = (event) => setLast(`${room}: ${event.data}`)
    return () => {
      socketRef.current?.close()
      socketRef.current = null
    }
  }, [room])

  const say = useCallback(
    (text: string) => {
      socketRef.current?.send(JSON.stringify({ room, text }))
    },
    [room],
  )

  return { last, say }
}
