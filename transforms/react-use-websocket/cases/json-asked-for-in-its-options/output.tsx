import { useState, useMemo } from 'react'
import { useEventSource } from 'react-use-websocket'

const notJson = {}

// Null before the first message, and an empty object for text that is no JSON.
function jsonOf(event: { data: string } | null) {
  try {
    return event && JSON.parse(event.data)
  } catch {
    return notJson
  }
}

export function Price() {
  const [seen, setSeen] = useState('')
  const { lastEvent } = useEventSource(
    '/prices/stream',
    {
      onMessage: () => {
        if (price) setSeen(String(price))
      },
      onError: (event) => console.log(event),
    },
  )
  const price = useMemo(() => jsonOf(lastEvent), [lastEvent])
  return <b>{seen}</b>
}
