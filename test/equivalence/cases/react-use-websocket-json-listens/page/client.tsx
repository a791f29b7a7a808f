import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import useWebSocket from 'react-use-websocket'

declare function show(text: string): void

interface Price {
  price: number
}

function Shop() {
  const [clicks, setClicks] = useState(0)
  const { lastJsonMessage: latest } = useWebSocket<Price>('wss://chat.example.com/ws')
  useEffect(() => show(latest === null ? 'none' : `price ${latest.price}`), [latest])
  useEffect(() => show(`clicks ${clicks}`), [clicks])
  return <b onClick={() => setClicks(clicks + 1)}>{clicks}</b>
}

createRoot(document.getElementById('app')!).render(<Shop />)
