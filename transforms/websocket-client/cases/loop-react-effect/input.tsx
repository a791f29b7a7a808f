import { useEffect, useState } from 'react'

export function useFeed(url: string) {
  const [items, setItems] = useState<string[]>([])
  useEffect(() => {
    let ws: WebSocket
    let timer: ReturnType<typeof setTimeout>
    let active = true

    const connect = () => {
      ws = new WebSocket('/feed')
      ws.onmessage = (event) => setItems((before) => [...before, event.data])
      ws.onerror = () => ws.close()
      ws.onclose = () => {
        if (active) timer = setTimeout(connect, 1000)
      }
    }

    connect()
    return () => {
      active = false
      clearTimeout(timer)
      ws.close()
    }
  }, [url])
  return items
}
