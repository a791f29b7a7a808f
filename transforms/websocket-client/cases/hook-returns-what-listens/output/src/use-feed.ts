import { useEffect, useRef } from 'react'

export const useFeed = (tell: (text: string) => void) => {
  const feed = useRef<EventSource>()

  useEffect(() => {
    feed.current = new EventSource('http://localhost/feed/stream', { withCredentials: true })
    feed.current.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
    feed.current.onmessage = (event) => tell(event.data)
  }, [tell])

  return { feed: feed.current }
}
