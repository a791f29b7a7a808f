import { useEffect, useMemo as memo } from 'react'
import useWebSocket from 'react-use-websocket'

export function usePrice(show: (amount: number) => void) {
  const price = useWebSocket<{ amount: number } | null>('wss://shop.example.com/prices')
  useEffect(() => {
    if (price.lastJsonMessage) show(price.lastJsonMessage.amount)
  }, [price.lastJsonMessage, show])
  return memo(() => price.readyState, [price.readyState])
}
