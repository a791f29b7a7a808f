import { useEffect, useMemo } from 'react'

export function Cursor({ document: id }: { document: string }) {
  // socket: native
  const socket = useMemo(() => new WebSocket(`wss://docs.example/${id}/cursor`), [id])
  const colours = useMemo(() => ['red', 'green', 'blue'], [])

  useEffect(() => {
    const move = (event: PointerEvent) => {
      // use: state
      if (socket.readyState !== WebSocket.OPEN) return
      // use: send
      socket.send(JSON.stringify({ x: event.x, y: event.y, colour: colours[0] }))
    }
    addEventListener('pointermove', move)
    return () => {
      removeEventListener('pointermove', move)
      // use: close
      socket.close()
    }
  }, [socket, colours])

  return null
}
