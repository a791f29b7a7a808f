import useWebSocket from 'react-use-websocket'

export function Price({ options }) {
  // socket: react-use-websocket
  // feature: hook-unserved
  const { lastMessage } = useWebSocket('ws://localhost:7700/price', { share: true, ...options })
  return <b>{lastMessage?.data}</b>
}
