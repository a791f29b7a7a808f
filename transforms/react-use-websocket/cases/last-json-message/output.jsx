import { useEventSource } from 'react-use-websocket'
import { useMemo } from 'react'

const notJson = {}

// Null before the first message, and an empty object for text that is no JSON.
function jsonOf(event) {
  try {
    return event && JSON.parse(event.data)
  } catch {
    return notJson
  }
}

export function News() {
  const { lastEvent } = useEventSource('https://chat.example.com/news/stream', { withCredentials: true })
  const lastJsonMessage = useMemo(() => jsonOf(lastEvent), [lastEvent])
  return <b>{lastJsonMessage?.title}</b>
}
