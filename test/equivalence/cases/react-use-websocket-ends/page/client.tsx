import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import useWebSocket, { ReadyState } from 'react-use-websocket'

declare function show(text: string): void

function News() {
  const news = useWebSocket('wss://chat.example.com/ws')
  useEffect(() => show(ReadyState[news.readyState]), [news.readyState])
  return <p>{news.lastMessage?.data}</p>
}

createRoot(document.getElementById('app')!).render(<News />)
