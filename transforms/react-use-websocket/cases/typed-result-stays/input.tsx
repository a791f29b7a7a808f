import useWebSocket, { ReadyState } from 'react-use-websocket'

export function Price() {
  const { lastMessage }: { lastMessage: MessageEvent | null } = useWebSocket('wss://shop.example.com/prices')
  return <b>{lastMessage?.data}</b>
}

export function Cast() {
  const { lastJsonMessage } = useWebSocket('wss://shop.example.com/prices') as { lastJsonMessage: { amount: number } }
  return <b>{lastJsonMessage?.amount}</b>
}

export function State() {
  const { lastJsonMessage, readyState }: { lastJsonMessage: number; readyState: ReadyState } = useWebSocket('wss://shop.example.com/prices')
  return <b>{readyState === 1 && lastJsonMessage}</b>
}
