import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

function Chat() {
  const [socket, setSocket] = useState(null)
  const [lines, setLines] = useState([])

  useEffect(() => {
    const ws = new WebSocket('wss://chat.example.com/ws')
    ws.onmessage = (event) => setLines((all) => [...all, event.data])
    setSocket(ws)
    return () => ws.close()
  }, [])

  useEffect(() => {
    if (lines.length > 0) show(lines[lines.length - 1])
  }, [lines])

  return (
    <button id="say" onClick={() => socket?.send('hello')}>
      {lines.length} lines
    </button>
  )
}

createRoot(document.getElementById('app')).render(<Chat />)
