import useWebSocket, { ReadyState } from 'react-use-websocket'

export function Price({ log }: { log(event: MessageEvent): void }) {
  const price = useWebSocket('wss://shop.example.com/prices', { shouldReconnect: () => true })
  if (price.lastMessage) log(price.lastMessage)
  return <b>{price.readyState === ReadyState.OPEN ? price.lastMessage?.data : 'closed'}</b>
}
