import { useCallback, useEffect, useRef } from 'react'

export function useRooms(rooms: readonly string[]) {
  const connectRef = useRef<((room: string) => void) | null>(null)
  const attempts = useRef(0)

  const connect = useCallback((room: string) => {
    // socket: native
    const socket = new WebSocket(`ws://localhost/rooms/${room}`)
    socket.onclose = () => {
      const delay = Math.min(30_000, 1000 * 2 ** attempts.current++)
      setTimeout(() => {
        // feature: reconnect-loop
        connectRef.current?.(room)
      }, delay)
    }
  }, [])

  useEffect(() => {
    connectRef.current = connect
  }, [connect])

  useEffect(() => {
    for (const room of rooms) connect(room)
  }, [rooms, connect])
}
