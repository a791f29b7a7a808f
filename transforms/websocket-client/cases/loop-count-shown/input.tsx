import { useEffect, useState } from 'react'

export function Feed() {
  const [text, setText] = useState('')
  const [retry, setRetry] = useState(0)

  useEffect(() => {
    let stopped = false
    let ws: WebSocket
    const connect = () => {
      ws = new WebSocket('/feed')
      ws.onmessage = (event) => setText(event.data)
      ws.onclose = () => {
        if (stopped) return
        setRetry((count) => count + 1)
        setTimeout(connect, 1000)
      }
    }
    connect()
    return () => {
      stopped = true
      ws.close()
    }
  }, [])

  return (
    <p>
      {text} (attempt {retry})
    </p>
  )
}
