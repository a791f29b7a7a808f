import { useEffect, useState } from 'react'

export function useChannel(filter: string) {
  const [last, setLast] = useState<string>()

  useEffect(() => {
    const socket = new WebSocket('wss://chat.example.com/ws')
    const onMessage = (event: MessageEvent<string>) => {
      if (event.data.startsWith(filter)) setLast(event.data)
    }
    socket.addEventListener('message', onMessage)
    return () => {
      socket.removeEventListener('message', onMessage)
      socket.close()
    }
  }, [filter])

  return last
}
