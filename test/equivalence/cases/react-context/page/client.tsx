import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { SocketProvider, useSocket } from './socket-context'

declare function show(text: string): void

function Listener() {
  const socket = useSocket()
  useEffect(() => {
    show(socket ? 'online' : 'offline')
    if (!socket) return
    const listen = (event: MessageEvent<string>) => show(event.data)
    socket.addEventListener('message', listen)
    return () => socket.removeEventListener('message', listen)
  }, [socket])
  return null
}

function Sender() {
  const socket = useSocket()
  return (
    <button type="button" id="say" disabled={!socket} onClick={() => socket?.send('hello')}>
      Hello
    </button>
  )
}

createRoot(document.getElementById('app')!).render(
  <SocketProvider>
    <Listener />
    <Sender />
  </SocketProvider>,
)
