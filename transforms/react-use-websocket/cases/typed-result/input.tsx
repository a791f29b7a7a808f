import useWebSocket from 'react-use-websocket'

export function Price() {
  const { lastJsonMessage }: { lastJsonMessage: { amount: number } | null } = useWebSocket('wss://shop.example.com/prices')
  return <b>{lastJsonMessage?.amount}</b>
}
