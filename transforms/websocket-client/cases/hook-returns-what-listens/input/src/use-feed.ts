import { useEffect, useRef } from 'react'

export const useFeed = (tell: (text: string) => void) => {
  const feed = useRef<WebSocket>()

  useEffect(() => {
    feed.current = new WebSocket('ws://localhost/feed')
    feed.current.onmessage = (event) => tell(event.data)
  }, [tell])

  return { feed: feed.current }
}
