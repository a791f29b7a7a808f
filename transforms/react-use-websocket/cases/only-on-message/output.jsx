import { useEventSource } from 'react-use-websocket'
import { usePrices } from './prices'

export function Prices() {
  const { prices, update } = usePrices()
  useEventSource('/prices/stream', {
    onMessage: (event) => {
      const { item, amount } = JSON.parse(event.data)
      update(item, amount)
    },
    retryOnError: true,
  })
  return <b>{prices.length}</b>
}
