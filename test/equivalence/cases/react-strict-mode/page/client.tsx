import { StrictMode, useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'

declare function show(text: string): void

function Chat() {
  const [lines, setLines] = useState<string[]>([])
  const ws = useRef<WebSocket | null>(null)

  useEffect(() => {
    const socket = new WebSocket('wss://chat.example.com/ws')
    ws.current = socket
    socket.onmessage = (event) => {
      const { text } = JSON.parse(event.data)
      show(text)
      setLines((lines) => [...lines, text])
    }
    return () => {
      socket.close()
      ws.current = null
    }
  }, [])

  const say = () => ws.current?.send(JSON.stringify({ text: `line ${lines.length}` }))

  return (
    <button type="button" onClick={say}>
      {lines.length}
    </button>
  )
}

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <Chat />
  </StrictMode>,
)
