import { useEffect, useState } from 'react'

export const useFeed = (topic) => {
  const [feed, setFeed] = useState(null)
  const [ready, setReady] = useState(false)

  useEffect(() => {
    // socket: native
    const ws = new WebSocket(`/feed/${encodeURIComponent(topic)}`)
    setFeed(ws)
    // use: handler
    ws.addEventListener('open', () => setReady(true), { once: true })
    return () => {
      // use: close
      ws.close()
    }
  }, [topic])

  return [feed, ready]
}
