import useWebSocket from 'react-use-websocket'

export function Price() {
  // socket: react-use-websocket
  const { lastMessage } = useWebSocket('ws://localhost:7700/price', { shouldReconnect: () => true })
  return <b>{lastMessage?.data}</b>
}
