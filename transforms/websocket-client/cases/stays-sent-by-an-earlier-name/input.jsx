import { useEffect, useRef } from 'react'

export function Remote({ room }) {
  const wsRef = useRef(null)

  useEffect(() => {
    const ws = new WebSocket(`ws://localhost/remote/${room}`)
    wsRef.current = ws
    return () => ws.close()
  }, [room])

  useEffect(() => {
    const first = wsRef.current
    document.onclick = () => first.send('on')
  }, [])

  return null
}
