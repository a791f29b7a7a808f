import { useCallback, useEffect, useRef } from 'react'

export function useLeaderboard({ hackathonId, onUpdate }) {
  const socket = useRef(null)
  const left = useRef(false)

  const connect = useCallback(() => {
    if (left.current || !hackathonId) return
    const me = Math.random().toString(36).substring(2)
    socket.current = new EventSource(`/api/hackathons/${hackathonId}/leaderboard/${me}/stream`)
    socket.current.onmessage = (event) => onUpdate?.(event.data)
    socket.current.onerror = () => {
      if (!left.current && socket.current.readyState === EventSource.CLOSED) setTimeout(connect, 3000)
    }
  }, [hackathonId, onUpdate])

  useEffect(() => {
    left.current = false
    connect()
    return () => {
      left.current = true
      socket.current?.close()
    }
  }, [connect])
}
