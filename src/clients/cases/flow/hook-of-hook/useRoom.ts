import { useEffect, useState } from 'react'
import { useSocket } from './useSocket'

export function useRoom(room: string) {
  const line = useSocket(`wss://rooms.example/${room}`)
  const [people, setPeople] = useState<string[]>([])

  useEffect(() => {
    const socket = line.current
    // use: other
    if (!socket) return
    // use: handler
    socket.onmessage = (event) => setPeople(JSON.parse(event.data))
  }, [line])

  return { people, line }
}
