import { createRoot } from 'react-dom/client'
import useWebSocket from 'react-use-websocket'

declare function show(text: string): void

function News() {
  const { lastMessage } = useWebSocket('wss://chat.example.com/ws', {
    onOpen: () => show('open'),
    onMessage: (event) => show(`heard ${event.data}`),
    filter: (event) => event.data !== 'ping',
    queryParams: { from: 'here' },
  })
  if (lastMessage) console.log(`shown ${lastMessage.data}`)
  return <p>{lastMessage?.data}</p>
}

createRoot(document.getElementById('app')!).render(<News />)
