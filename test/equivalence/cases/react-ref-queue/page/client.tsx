import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { useRoom } from './use-room'

declare function show(text: string): void

function App() {
  const [room, setRoom] = useState('tea')
  const { last, say } = useRoom(room)
  useEffect(() => {
    if (last) show(last)
  }, [last])
  return (
    <>
      <button
        type="button"
        id="say"
        onClick={() => {
          say('one')
          say('two')
        }}
      >
        Say
      </button>
      <button
        type="button"
        id="move"
        onClick={() => {
          say('bye')
          setRoom('coffee')
        }}
      >
        Move
      </button>
    </>
  )
}

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
