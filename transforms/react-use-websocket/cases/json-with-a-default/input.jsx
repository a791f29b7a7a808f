import useWebSocket from 'react-use-websocket'

export function Prices() {
  const { lastJsonMessage: tea = {} } = useWebSocket('wss://shop.example.com/tea')
  const { lastJsonMessage: milk } = useWebSocket('wss://shop.example.com/milk')
  return <b>{tea?.amount} {milk?.amount}</b>
}
