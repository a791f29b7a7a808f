import useWebSocket, { ReadyState } from 'react-use-websocket'

export function Price() {
  const { lastMessage, readyState } = useWebSocket('wss://shop.example.com/prices')
  if (readyState !== ReadyState.OPEN) return <i>…</i>
  return <b>{lastMessage?.data}</b>
}
