import { useEffect, useState } from 'react'

interface Notice {
  id: number
  text: string
}

export function Notices() {
  const [socket, setSocket] = useState<WebSocket | null>(null)
  const [notices, setNotices] = useState<Notice[]>([])

  useEffect(() => {
    // socket: native
    const ws = new WebSocket('wss://desk.example/notices')
    setSocket(ws)
    return () => {
      // use: close
      ws.close()
    }
  }, [])

  useEffect(() => {
    // use: other
    if (!socket) return
    const receive = (event: MessageEvent) => setNotices((all) => [...all, JSON.parse(event.data)])
    // use: handler
    socket.addEventListener('message', receive)
    return () => {
      // use: handler
      socket.removeEventListener('message', receive)
    }
  }, [socket])

  return (
    <ul>
      {notices.map((notice) => (
        <li key={notice.id}>
          {notice.text}
          {/* use: send */}
          <button onClick={() => socket?.send(JSON.stringify({ read: notice.id }))}>Read</button>
        </li>
      ))}
    </ul>
  )
}
