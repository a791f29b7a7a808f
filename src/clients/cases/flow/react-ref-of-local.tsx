import { useCallback, useEffect, useRef } from 'react'

/** The socket is a local of the effect and is put into the ref as well. */
export function Whiteboard({ id }: { id: string }) {
  const ws = useRef<WebSocket>()

  useEffect(() => {
    // socket: native
    const socket = new WebSocket(`/boards/${id}`)
    // use: handler
    socket.onopen = () => {
      ws.current = socket
    }
    // use: handler
    socket.onclose = () => {
      // use: other
      if (ws.current === socket) {
        // use: other
        ws.current = undefined
      }
    }
    return () => {
      // use: close
      socket.close()
    }
  }, [id])

  const draw = useCallback((x: number, y: number) => {
    // use: send
    ws.current?.send(`${x},${y}`)
  }, [])

  return <canvas onPointerMove={(event) => draw(event.clientX, event.clientY)} />
}
