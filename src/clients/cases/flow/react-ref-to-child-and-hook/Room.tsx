import { useEffect, useRef } from 'react'
import { Composer } from './Composer'
import { useKeepAlive } from './useKeepAlive'

export function Room({ name }: { name: string }) {
  const socketRef = useRef<WebSocket | null>(null)

  useEffect(() => {
    // socket: native
    const ws = new WebSocket(`wss://rooms.example/${name}`)
    socketRef.current = ws
    return () => {
      // use: close
      ws.close()
    }
  }, [name])

  useKeepAlive(socketRef)

  return <Composer socketRef={socketRef} placeholder={`Say something in ${name}`} />
}
