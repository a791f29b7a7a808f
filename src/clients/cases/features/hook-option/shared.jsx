import useWebSocket from 'react-use-websocket'

export function Price() {
  // socket: react-use-websocket
  // feature: hook-option
  const { lastMessage } = useWebSocket('ws://localhost:7700/price', { share: true })
  return <b>{lastMessage?.data}</b>
}
