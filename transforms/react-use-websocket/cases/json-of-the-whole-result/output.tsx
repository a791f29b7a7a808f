import { useEffect, useMemo as memo } from 'react'
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

export function usePrice(show: (amount: number) => void) {
  const price = useEventSource('/prices/stream')
  const lastJson = memo<{ amount: number } | null>(() => jsonOf(price.lastEvent), [price.lastEvent])
  useEffect(() => {
    if (lastJson) show(lastJson.amount)
  }, [lastJson, show])
  return memo(() => price.readyState, [price.readyState])
}
