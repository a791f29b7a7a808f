import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import useWebSocket, { ReadyState } from 'react-use-websocket'

declare function show(text: string): void

function Room() {
  const [room, setRoom] = useState<string | null>(null)
  const { lastMessage, readyState } = useWebSocket(room ? `wss://chat.example.com/rooms/${room}/ws` : null)
  useEffect(() => {
    Object.assign(window, { enter: setRoom })
  }, [])
  useEffect(() => show(ReadyState[readyState]), [readyState])
  useEffect(() => {
    if (lastMessage) show(lastMessage.data)
  }, [lastMessage])
  return <p>{lastMessage ? lastMessage.data : 'nothing yet'}</p>
}

createRoot(document.getElementById('app')!).render(<Room />)
