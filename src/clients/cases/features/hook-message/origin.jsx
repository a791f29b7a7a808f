import useWebSocket from 'react-use-websocket'

export function Price() {
  // socket: react-use-websocket
  // feature: hook-message
  const { lastMessage } = useWebSocket('ws://localhost:7700/price')
  return <b>{lastMessage?.origin}</b>
}
