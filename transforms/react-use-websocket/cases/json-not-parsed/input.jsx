import useWebSocket from 'react-use-websocket'

export function Price({ isOld }) {
  const { lastJsonMessage } = useWebSocket('wss://shop.example.com/prices', { disableJson: isOld })
  return <b>{lastJsonMessage?.amount}</b>
}
