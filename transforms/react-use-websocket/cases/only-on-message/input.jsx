import useWebSocket from 'react-use-websocket'
import { usePrices } from './prices'

export function Prices() {
  const { prices, update } = usePrices()
  useWebSocket('wss://shop.example.com/prices', {
    onMessage: (event) => {
      const { item, amount } = JSON.parse(event.data)
      update(item, amount)
    },
    shouldReconnect: () => true,
  })
  return <b>{prices.length}</b>
}
