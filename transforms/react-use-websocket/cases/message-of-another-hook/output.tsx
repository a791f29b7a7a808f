import { useSseSocket } from './lib/use-sse-socket'

const usePrice = () => {
  const price = useSseSocket<{ amount: number } | null>('/prices/stream')
  return price
}

export function Price() {
  const price = usePrice()
  return <b>{price.lastJsonMessage?.amount}</b>
}
