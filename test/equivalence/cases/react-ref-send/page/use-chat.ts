import { useCallback, useEffect, useRef, useState } from 'react'

export function useChat(room: string) {
  const socketRef = useRef<WebSocket | null>(null)
  const [messages, setMessages] = useState<string[]>([])
  const [connected, setConnected] = useState(false)

  useEffect(() => {
    const socket = new WebSocket(`wss://chat.example.com/ws/${room}`)
    socketRef.current = socket
    socket.onopen = () => setConnected(true)
    socket.onclose = () => {
      if (socketRef.current === socket) setConnected(false)
    }
    socket.onmessage = (event) => setMessages((all) => [...all, event.data])
    return () => socket.close()
  }, [room])

  const send = useCallback((text: string) => {
    if (socketRef.current?.readyState === WebSocket.OPEN) {
      socketRef.current.send(JSON.stringify({ room, text }))
    }
  }, [room])

  return { messages, connected, send }
}
