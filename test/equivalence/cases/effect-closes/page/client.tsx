import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

declare function show(text: string): void

function Room({ room }: { room: string }) {
  useEffect(() => {
    const ws = new WebSocket('wss://chat.example.com/ws')
    ws.onmessage = (event) => show(`${room}: ${event.data}`)
    const say = document.getElementById('say')
    const onClick = () => ws.send(JSON.stringify({ room }))
    say?.addEventListener('click', onClick)
    return () => {
      say?.removeEventListener('click', onClick)
      ws.close()
    }
  }, [room])
  return null
}

function App() {
  const [room, setRoom] = useState('tea')
  return (
    <>
      <button type="button" id="say">
        Say
      </button>
      <button type="button" id="move" onClick={() => setRoom('coffee')}>
        Move
      </button>
      <button type="button" id="leave" onClick={() => setRoom('')}>
        Leave
      </button>
      {room && <Room room={room} />}
    </>
  )
}

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
