import * as React from 'react'
import { useEventSource } from 'react-use-websocket'

const notJson = {}

// Null before the first message, and an empty object for text that is no JSON.
function jsonOf(event) {
  try {
    return event && JSON.parse(event.data)
  } catch {
    return notJson
  }
}

const title = 'Tea'

export function Prices({ isOld }) {
  const { lastEvent } = useEventSource(isOld ? '/old' : null)
  const { lastEvent: latestEvent } = useEventSource('/prices/stream')
  const lastJsonMessage = React.useMemo(() => jsonOf(latestEvent), [latestEvent])
  return <b title={lastEvent?.data ?? title}>{lastJsonMessage?.amount}</b>
}
