import { useCallback, useEffect, useState } from 'react'

export function Board() {
  const [attempt, setAttempt] = useState(0)

  const connect = useCallback(() => {
    // socket: native
    const socket = new WebSocket('ws://localhost/board')
    // feature: reconnect-loop
    socket.onclose = () => setAttempt(attempt + 1)
  }, [attempt])

  useEffect(() => {
    connect()
  }, [connect])

  return null
}
