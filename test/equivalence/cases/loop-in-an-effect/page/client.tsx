import { useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'

declare function show(text: string): void

function Feed() {
  const [last, setLast] = useState('')
  const ws = useRef<WebSocket | null>(null)
  const retry = useRef<number | undefined>(undefined)

  useEffect(() => {
    let left = false
    const connect = () => {
      ws.current = new WebSocket('wss://chat.example.com/ws')
      ws.current.onmessage = (event) => {
        setLast(event.data)
        show(event.data)
      }
      ws.current.onclose = () => {
        if (!left) retry.current = window.setTimeout(connect, 50)
      }
    }
    connect()
    return () => {
      left = true
      window.clearTimeout(retry.current)
      ws.current?.close()
    }
  }, [])

  return <output>{last}</output>
}

const root = createRoot(document.getElementById('app')!)
root.render(<Feed />)
Object.assign(window, { unmount: () => root.unmount() })
