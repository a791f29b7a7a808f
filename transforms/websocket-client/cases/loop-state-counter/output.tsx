import { useEffect, useState } from 'react'
export function Feed() {
  const [retry, setRetry] = useState(0)
  const [text, setText] = useState('')
  useEffect(() => {
    const events = new EventSource('/feed/stream')
    events.onmessage = (e) => setText(e.data)
    events.onerror = () => {
      if (events.readyState === EventSource.CLOSED) setTimeout(() => setRetry((r) => r + 1), 1000)
    }
    return () => events.close()
  }, [retry])
  return <p>{text}</p>
}
