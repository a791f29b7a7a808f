import { usePrice } from './use-price.js'

export function Price() {
  const price = usePrice()
  return <b>{price.lastMessage?.data}</b>
}
