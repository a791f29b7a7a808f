import { useEffect, useState } from 'react'

export function Feed({ room }: { room: string }) {
  const [online, setOnline] = useState(false)
  const [lines, setLines] = useState<string[]>([])

  useEffect(() => {
    const events = new EventSource(`http://localhost/feed/${room}/stream`, { withCredentials: true })
    events.addEventListener('ws.close', () => events.close())
    events.addEventListener('ws.ready', () => setOnline(true), { once: true })
    events.onmessage = (event) => setLines((before) => [...before, event.data])
    const closed = () => setOnline(false)
    events.addEventListener('ws.close', closed)
    events.addEventListener('error', () => {
      if (events.readyState === EventSource.CLOSED) closed()
    })
    return () => {
      events.close()
      closed()
    }
  }, [room])

  return <p className={online ? 'on' : 'off'}>{lines.join(' ')}</p>
}
