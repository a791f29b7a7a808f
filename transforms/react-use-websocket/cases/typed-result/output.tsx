import { ReadyState, useEventSource } from 'react-use-websocket'
import { useMemo } from 'react'

const notJson = {}

// Null before the first message, and an empty object for text that is no JSON.
function jsonOf(event: { data: string } | null) {
  try {
    return event && JSON.parse(event.data)
  } catch {
    return notJson
  }
}

type Price = { amount: number }

export function Price() {
  const {
    lastEvent,
    readyState,
  } = useEventSource('/prices/stream')
  const price = useMemo<Price | null>(() => jsonOf(lastEvent), [lastEvent])
  return <b>{readyState === ReadyState.OPEN && price?.amount}</b>
}

export function Amount() {
  const { lastEvent } = useEventSource('/prices/stream', {
    retryOnError: true,
  })
  const lastJsonMessage = useMemo<Price>(() => jsonOf(lastEvent), [lastEvent])
  return <b>{lastJsonMessage?.amount}</b>
}
