import useWebSocket from 'react-use-websocket'

export function Price() {
  // socket: react-use-websocket
  const { lastMessage, readyState } = useWebSocket('ws://localhost:7700/price')
  return <b title={readyState}>{lastMessage?.data}</b>
}
