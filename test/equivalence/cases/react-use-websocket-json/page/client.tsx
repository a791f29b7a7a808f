import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import useWebSocket from 'react-use-websocket'

declare function show(text: string): void

interface Price {
  price: number
}

const options = { share: false, onClose: (event: CloseEvent) => console.log(`over: ${event.code}`) }

function Shop() {
  const [item, setItem] = useState<string | null>(null)
  const { lastJsonMessage: latest, readyState } = useWebSocket<Price>(
    item === null ? null : 'wss://chat.example.com/ws',
    options,
  )
  useEffect(() => show(`state ${readyState}`), [readyState])
  useEffect(() => show(latest === null ? 'none' : `price ${latest.price}`), [latest])
  return (
    <>
      <b onClick={() => setItem('tea')}>tea</b>
      <i onClick={() => setItem(null)}>nothing</i>
    </>
  )
}

createRoot(document.getElementById('app')!).render(<Shop />)
