import useWebSocket from 'react-use-websocket'

const usePrice = () => {
  const price = useWebSocket<{ amount: number } | null>('wss://shop.example.com/prices')
  return price
}

export function Price() {
  const price = usePrice()
  return <b>{price.lastJsonMessage?.amount}</b>
}
