import { useEffect, useState } from 'react'

export function useFeed(url: string) {
  const [items, setItems] = useState<string[]>([])
  useEffect(() => {
    let events: EventSource
    let timer: ReturnType<typeof setTimeout>
    let active = true

    const connect = () => {
      events = new EventSource('/feed/stream')
      events.onmessage = (event) => setItems((before) => [...before, event.data])
      events.onerror = () => {
        if (active && events.readyState === EventSource.CLOSED) timer = setTimeout(connect, 1000)
      }
    }

    connect()
    return () => {
      active = false
      clearTimeout(timer)
      events.close()
    }
  }, [url])
  return items
}
