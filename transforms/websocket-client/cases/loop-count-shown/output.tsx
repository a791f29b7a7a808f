import { useEffect, useState } from 'react'

export function Feed() {
  const [text, setText] = useState('')
  const [retry, setRetry] = useState(0)

  useEffect(() => {
    let stopped = false
    let events: EventSource
    const connect = () => {
      events = new EventSource('/feed/stream')
      events.onmessage = (event) => setText(event.data)
      events.onerror = () => {
        if (stopped) return
        setRetry((count) => count + 1)
        if (events.readyState === EventSource.CLOSED) setTimeout(connect, 1000)
      }
    }
    connect()
    return () => {
      stopped = true
      events.close()
    }
  }, [])

  return (
    <p>
      {text} (attempt {retry})
    </p>
  )
}
