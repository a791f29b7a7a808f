import {
  useEffect,
  useState,
} from 'react'
import useWebSocket, { ReadyState } from 'react-use-websocket'

interface Price {
  item: string
  amount: number
}

/** The latest prices. */
export function Prices() {
  const [prices, setPrices] = useState<Price[]>([])
  const { lastJsonMessage, readyState } = useWebSocket<Price>('wss://shop.example.com/prices', {
    shouldReconnect: () => true,
  })

  useEffect(() => {
    if (lastJsonMessage !== null) setPrices((all) => [...all, lastJsonMessage])
  }, [lastJsonMessage])
  if (readyState !== ReadyState.OPEN) return <i>…</i>
  return <b>{prices.map((one) => `${one.item} ${one.amount}`).join()}</b>
}

export function Last() {
  const { lastJsonMessage: price } = useWebSocket<Price>('wss://shop.example.com/prices')
  return <b>{price?.amount}</b>
}
