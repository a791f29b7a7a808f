import { useEffect, useState } from 'react'

export function Feed() {
  const [online, setOnline] = useState(false)
  const [lines, setLines] = useState<string[]>([])

  useEffect(() => {
    const ws = new WebSocket('ws://localhost/feed')
    ws.onopen = () => setOnline(true)
    ws.onmessage = (event) => setLines((before) => [...before, event.data])
    ws.onclose = () => setOnline(false)
    return () => ws.close()
  }, [])

  return <p className={online ? 'on' : 'off'}>{lines.join(' ')}</p>
}
