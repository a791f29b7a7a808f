import { useEffect, useState } from 'react'

export function Feed() {
  const [ready, setReady] = useState(false)
  const [lines, setLines] = useState<string[]>([])

  useEffect(() => {
    const opened = () => setReady(true)
    const events = new EventSource('http://localhost/feed/stream', { withCredentials: true })
    events.addEventListener('ws.close', () => events.close())
    events.addEventListener('ws.ready', opened, { once: true });
    events.onmessage = (event) => {
      setLines((before) => [...before, event.data])
    }
    return () => events.close()
  }, [])

  return <p>{ready ? lines.join(' ') : 'connecting'}</p>
}
