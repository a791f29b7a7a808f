import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

declare function show(text: string): void

let beats = 0

function Feed() {
  const [last, setLast] = useState('')

  useEffect(() => {
    const ws = new WebSocket('wss://chat.example.com/ws')
    ws.onmessage = (event) => {
      setLast(event.data)
      show(event.data)
    }
    const pinging = setInterval(() => {
      beats++
      if (ws.readyState === WebSocket.OPEN) ws.send('ping')
    }, 250)
    return () => {
      clearInterval(pinging)
      ws.close()
    }
  }, [])

  return <output>{last}</output>
}

const root = createRoot(document.getElementById('app')!)
root.render(<Feed />)
Object.assign(window, { unmount: () => root.unmount(), beats: () => beats })
