import { useEffect, useState } from 'react'
import { socket } from '@/lib/socket'

export default function Poll() {
  const [votes, setVotes] = useState(0)
  useEffect(() => {
    // use: handler
    socket.onmessage = (event) => setVotes(Number(event.data))
  }, [])
  return (
    <p>
      {votes}
      {/* use: send */}
      <button onClick={() => socket.send('+1')}>Vote</button>
    </p>
  )
}
