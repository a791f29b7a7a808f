import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import useWebSocket, { ReadyState } from 'react-use-websocket'

declare function show(text: string): void

let asked = 0

async function address(): Promise<string> {
  show(`asked ${++asked}`)
  if (asked === 1) throw new Error('not yet')
  return 'wss://chat.example.com/ws'
}

function News() {
  const [isRetrying, setRetrying] = useState(true)
  const { readyState, lastMessage } = useWebSocket(address, {
    retryOnError: isRetrying,
    shouldReconnect: () => !isRetrying,
    reconnectAttempts: 2,
    reconnectInterval: 50,
    onError: () => setRetrying(false),
    onClose: ({ code }) => show(`closed ${code}`),
    onReconnectStop: (attempts) => show(`no more after ${attempts}`),
  })
  useEffect(() => show(ReadyState[readyState]), [readyState])
  return <p>{lastMessage?.data}</p>
}

createRoot(document.getElementById('app')!).render(<News />)
