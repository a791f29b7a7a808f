import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { useSocket } from './use-socket'

declare function show(text: string): void

function Chat() {
  const socket = useSocket('wss://chat.example.com/ws')
  useEffect(() => {
    if (!socket) return
    socket.onmessage = (event) => show(event.data)
    socket.onclose = (event) => show(`closed ${event.code} ${event.reason}`)
  }, [socket])
  return (
    <button type="button" onClick={() => socket?.send('hello')}>
      Hello
    </button>
  )
}

const root = createRoot(document.getElementById('app')!)
root.render(<Chat />)
Object.assign(window, { leave: () => root.unmount() })
