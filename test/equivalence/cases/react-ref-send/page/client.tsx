import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { useChat } from './use-chat'

declare function show(text: string): void

function Room() {
  const [room, setRoom] = useState('tea')
  const { messages, connected, send } = useChat(room)
  useEffect(() => show(connected ? 'connected' : 'not connected'), [connected])
  useEffect(() => {
    if (messages.length > 0) show(messages[messages.length - 1])
  }, [messages])
  return (
    <>
      <button type="button" id="say" disabled={!connected} onClick={() => send(`hello ${room}`)}>
        Say hello
      </button>
      <button type="button" id="move" onClick={() => setRoom('coffee')}>
        Go to coffee
      </button>
    </>
  )
}

createRoot(document.getElementById('app')!).render(<Room />)
