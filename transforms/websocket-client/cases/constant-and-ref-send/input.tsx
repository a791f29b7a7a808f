import { useEffect, useRef, useState } from 'react'

export function Board({ user }: { user: string }) {
  const [lines, setLines] = useState<string[]>([])
  const socketRef = useRef<WebSocket | null>(null)

  useEffect(() => {
    const socket = new WebSocket('ws://localhost/board')

    socket.onopen = () => {
      socket.send(JSON.stringify({ type: 'register', user }))
    }
    socket.onmessage = (event) => setLines((all) => [...all, event.data])

    socketRef.current = socket

    return () => {
      socket.close()
      socketRef.current = null
    }
  }, [user])

  const say = (text: string) => {
    if (socketRef.current?.readyState === WebSocket.OPEN) {
      socketRef.current.send(JSON.stringify({ type: 'say', text }))
    }
  }

  return <button onClick={() => say('hello')}>{lines.length} lines</button>
}
