import useWebSocket from 'react-use-websocket'

export function Price() {
  const price = useWebSocket('wss://shop.example.com/prices')
  const { lastJsonMessage } = price
  return <b>{lastJsonMessage?.amount}</b>
}
