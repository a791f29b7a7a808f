import { useEffect, useState } from 'react'
export function Feed() {
  const [retry, setRetry] = useState(0)
  const [text, setText] = useState('')
  useEffect(() => {
    const ws = new WebSocket('/feed')
    ws.onmessage = (e) => setText(e.data)
    ws.onclose = () => setTimeout(() => setRetry((r) => r + 1), 1000)
    return () => ws.close()
  }, [retry])
  return <p>{text}</p>
}
