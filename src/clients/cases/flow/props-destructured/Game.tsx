import { useEffect, useState } from 'react'
import { Board } from './Board'
import { Clock } from './Clock'

export function Game({ id }: { id: string }) {
  const [socket, setSocket] = useState<WebSocket>()

  useEffect(() => {
    // socket: native
    const ws = new WebSocket(`wss://chess.example/games/${id}`)
    setSocket(ws)
    return () => {
      // use: close
      ws.close()
    }
  }, [id])

  // use: other
  if (!socket) return <p>Connecting…</p>
  return (
    <>
      <Clock socket={socket} />
      <Board connection={socket} size={8} />
    </>
  )
}
