import { useEffect, useState } from 'react'
import { useLobbySocket } from './SocketContext'

export function Lobby() {
  const socket = useLobbySocket()
  const [players, setPlayers] = useState<string[]>([])

  useEffect(() => {
    const show = (event: MessageEvent) => setPlayers(JSON.parse(event.data).players)
    // use: handler
    socket?.addEventListener('message', show)
    return () => {
      // use: handler
      socket?.removeEventListener('message', show)
    }
  }, [socket])

  return (
    <section>
      {players.map((player) => (
        <span key={player}>{player}</span>
      ))}
      {/* use: send */}
      <button onClick={() => socket?.send(JSON.stringify({ type: 'ready' }))}>Ready</button>
    </section>
  )
}
