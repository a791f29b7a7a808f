import { useEffect, useState } from 'react'

export function Feed({ room }: { room: string }) {
  const [online, setOnline] = useState(false)
  const [lines, setLines] = useState<string[]>([])

  useEffect(() => {
    const ws = new WebSocket(`ws://localhost/feed/${room}`)
    ws.onopen = () => setOnline(true)
    ws.onmessage = (event) => setLines((before) => [...before, event.data])
    ws.onclose = () => setOnline(false)
    return () => ws.close()
  }, [room])

  return <p className={online ? 'on' : 'off'}>{lines.join(' ')}</p>
}
