import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import useWebSocket from 'react-use-websocket'

declare function show(text: string): void

function News() {
  const [heard, setHeard] = useState<string[]>([])
  useWebSocket('wss://chat.example.com/ws', {
    onOpen: () => show('open'),
    onMessage: (event) => {
      const { title } = JSON.parse(event.data)
      setHeard((all) => [...all, title])
      show(`${title} after ${heard.length}`)
    },
    shouldReconnect: () => true,
    reconnectInterval: 50,
  })
  return <p>{heard.join()}</p>
}

createRoot(document.getElementById('app')!).render(<News />)
