import { useEffect, useState } from 'react'

export function Feed() {
  const [ready, setReady] = useState(false)
  const [lines, setLines] = useState<string[]>([])

  useEffect(() => {
    const opened = () => setReady(true)
    const ws = new WebSocket('ws://localhost/feed')
    ws.onopen = opened;
    ws.onmessage = (event) => {
      setLines((before) => [...before, event.data])
    }
    return () => ws.close()
  }, [])

  return <p>{ready ? lines.join(' ') : 'connecting'}</p>
}
