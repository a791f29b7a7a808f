import { useEffect, useState } from 'react'
import { SseSocket } from './lib/sse-socket'
export function Feed() {
  const [retry, setRetry] = useState(0)
  const [text, setText] = useState('')
  useEffect(() => {
    const ws = new SseSocket('/feed')
    ws.onmessage = (e) => setText(e.data)
    ws.onclose = () => setTimeout(() => setRetry((r) => r + 1), 1000)
    return () => ws.close()
  }, [retry])
  return <p>{text}</p>
}
