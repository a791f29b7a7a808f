import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { useChat } from './use-chat'

function Room() {
  const [room, setRoom] = useState('tea')
  const sendTwice = useChat(room)
  return (
    <>
      <button type="button" id="say" onClick={sendTwice}>
        Say it
      </button>
      <button type="button" id="move" onClick={() => setRoom('coffee')}>
        Go to coffee
      </button>
    </>
  )
}

createRoot(document.getElementById('app')!).render(<Room />)
