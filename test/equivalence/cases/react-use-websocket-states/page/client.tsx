import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import useWebSocket, { ReadyState } from 'react-use-websocket'

declare function show(text: string): void

function News() {
  const { lastMessage, readyState } = useWebSocket('wss://chat.example.com/ws', {
    shouldReconnect: () => true,
    reconnectInterval: 100,
  })
  useEffect(() => show(ReadyState[readyState]), [readyState])
  useEffect(() => {
    if (lastMessage !== null) show(lastMessage.data)
  }, [lastMessage])
  return <p>{lastMessage?.data}</p>
}

createRoot(document.getElementById('app')!).render(<News />)
