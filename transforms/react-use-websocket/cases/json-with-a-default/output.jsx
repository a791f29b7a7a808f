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

export function Prices() {
  const { lastEvent } = useEventSource('/prices/stream')
  const tea = useMemo(() => jsonOf(lastEvent), [lastEvent])
  const { lastEvent: lastEvent2 } = useEventSource('/prices/stream')
  const milk = useMemo(() => jsonOf(lastEvent2), [lastEvent2])
  return <b>{tea?.amount} {milk?.amount}</b>
}
