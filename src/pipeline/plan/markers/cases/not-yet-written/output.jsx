import useWebSocket from 'react-use-websocket'

export function Prices() {
  // migrate-ws: manual W-APPLY — apply does not write this form yet: the hook is imported, typed or taken apart in a…
  const { lastMessage, sendMessage } = useWebSocket('wss://api.example.com/prices')
  return <p>{lastMessage?.data}</p>
}
