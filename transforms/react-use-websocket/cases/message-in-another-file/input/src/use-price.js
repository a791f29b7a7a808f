import useWebSocket from 'react-use-websocket'

export function usePrice() {
  const price = useWebSocket('wss://shop.example.com/prices')
  return price
}
