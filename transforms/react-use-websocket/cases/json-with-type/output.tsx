import {
  useEffect,
  useState,
  useMemo,
} from 'react'
import { ReadyState, useEventSource } from 'react-use-websocket'

const notJson = {}

// Null before the first message, and an empty object for text that is no JSON.
function jsonOf(event: { data: string } | null) {
  try {
    return event && JSON.parse(event.data)
  } catch {
    return notJson
  }
}

interface Price {
  item: string
  amount: number
}

/** The latest prices. */
export function Prices() {
  const [prices, setPrices] = useState<Price[]>([])
  const { lastEvent, readyState } = useEventSource('/prices/stream', {
    retryOnError: true,
  })
  const lastJsonMessage = useMemo<Price>(() => jsonOf(lastEvent), [lastEvent])

  useEffect(() => {
    if (lastJsonMessage !== null) setPrices((all) => [...all, lastJsonMessage])
  }, [lastJsonMessage])
  if (readyState !== ReadyState.OPEN) return <i>…</i>
  return <b>{prices.map((one) => `${one.item} ${one.amount}`).join()}</b>
}

export function Last() {
  const { lastEvent } = useEventSource('/prices/stream')
  const price = useMemo<Price>(() => jsonOf(lastEvent), [lastEvent])
  return <b>{price?.amount}</b>
}
