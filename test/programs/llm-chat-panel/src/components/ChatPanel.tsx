import { useEffect, useRef, useState } from 'react'
import Markdown from 'react-markdown'

interface ChatMessage {
  role: 'user' | 'assistant'
  content: string
}

export default function ChatPanel() {
  const [messages, setMessages] = useState<ChatMessage[]>([])
  const [input, setInput] = useState('')
  const [streaming, setStreaming] = useState(false)
  const wsRef = useRef<WebSocket | null>(null)

  useEffect(() => {
    const ws = new WebSocket('ws://localhost:8000/ws/chat')
    wsRef.current = ws

    ws.onmessage = (event) => {
      const data = JSON.parse(event.data)
      if (data.type === 'token') {
        setMessages((prev) => {
          const last = prev[prev.length - 1]
          return [...prev.slice(0, -1), { ...last, content: last.content + data.content }]
        })
      } else if (data.type === 'end') {
        setStreaming(false)
      }
    }

    ws.onerror = (err) => console.error('WebSocket error:', err)

    return () => {
      ws.close()
    }
  }, [])

  const sendMessage = () => {
    if (!input.trim() || wsRef.current?.readyState !== WebSocket.OPEN) return
    setMessages((prev) => [
      ...prev,
      { role: 'user', content: input },
      { role: 'assistant', content: '' },
    ])
    setStreaming(true)
    wsRef.current.send(JSON.stringify({ message: input }))
    setInput('')
  }

  return (
    <div>
      {messages.map((m, i) => (
        <Markdown key={i}>{m.content}</Markdown>
      ))}
      <textarea value={input} onChange={(e) => setInput(e.target.value)} />
      <button onClick={sendMessage} disabled={streaming}>
        Send
      </button>
    </div>
  )
}
