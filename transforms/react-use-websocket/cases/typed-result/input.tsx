import useWebSocket, { ReadyState } from 'react-use-websocket'

type Price = { amount: number }

export function Price() {
  const {
    lastJsonMessage: price,
    readyState,
  }: { lastJsonMessage: Price | null; readyState: ReadyState } =
    useWebSocket('wss://shop.example.com/prices')
  return <b>{readyState === ReadyState.OPEN && price?.amount}</b>
}

export function Amount() {
  const { lastJsonMessage }: { lastJsonMessage: Price } = useWebSocket('wss://shop.example.com/prices', {
    shouldReconnect: () => true,
  })
  return <b>{lastJsonMessage?.amount}</b>
}
