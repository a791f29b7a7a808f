import useWebSocket from 'react-use-websocket'

export function Price() {
  // socket: react-use-websocket
  const { lastMessage } = useWebSocket('ws://localhost:7700/price')
  return <b>{lastMessage?.data}</b>
}
