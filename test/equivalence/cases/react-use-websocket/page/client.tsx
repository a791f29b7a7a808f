import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import useWebSocket from 'react-use-websocket'

declare function show(text: string): void

function News() {
  const { lastMessage } = useWebSocket('wss://chat.example.com/ws')
  useEffect(() => {
    if (lastMessage !== null) show(lastMessage.data)
  }, [lastMessage])
  return <p>{lastMessage?.data}</p>
}

createRoot(document.getElementById('app')!).render(<News />)
