import { useCallback, useEffect, useRef } from 'react'

declare function show(text: string): void

export function useChat(room: string) {
  const socketRef = useRef<WebSocket | null>(null)

  useEffect(() => {
    const socket = new WebSocket(`wss://chat.example.com/ws/${room}`)
    socket.onopen = () => {
      socket.send(JSON.stringify({ room, text: 'first' }))
      socket.send(JSON.stringify({ room, text: 'second' }))
    }
    socket.onmessage = (event) => show(event.data)
    socketRef.current = socket
    return () => {
      socket.close()
      socketRef.current = null
    }
  }, [room])

  const send = useCallback((text: string) => {
    const ws = socketRef.current
    if (!ws || ws.readyState !== WebSocket.OPEN) return
    ws.send(JSON.stringify({ room, text }))
  }, [room])

  const sendTwice = () => {
    send('third')
    socketRef.current?.send(JSON.stringify({ room, text: 'fourth' }))
  }

  return sendTwice
}
