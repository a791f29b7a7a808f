import { useEffect, useRef, useState } from 'react'

type Cursor = { id: string; x: number; y: number; color: string }

export function Cursors({ boardId }: { boardId: string }) {
  const [cursors, setCursors] = useState<Record<string, Cursor>>({})
  const ws = useRef<WebSocket | null>(null)

  useEffect(() => {
    const socket = new WebSocket(`ws://${location.host}/boards/${boardId}/cursors`)
    ws.current = socket
    socket.onmessage = (event) => {
      const cursor: Cursor = JSON.parse(event.data)
      setCursors((all) => ({ ...all, [cursor.id]: cursor }))
    }

    const move = (event: PointerEvent) => {
      if (socket.readyState !== WebSocket.OPEN) return
      socket.send(JSON.stringify({ x: event.clientX, y: event.clientY }))
    }
    window.addEventListener('pointermove', move)

    return () => {
      window.removeEventListener('pointermove', move)
      socket.close()
    }
  }, [boardId])

  return (
    <>
      {Object.values(cursors).map((c) => (
        <i key={c.id} style={{ position: 'fixed', left: c.x, top: c.y, background: c.color }} />
      ))}
    </>
  )
}
