import useWebSocket from 'react-use-websocket'

export function Prices() {
  // migrate-ws: manual W-APPLY — apply does not write this form yet: made by react-use-websocket
  const { lastMessage } = useWebSocket('wss://api.example.com/prices')
  return <p>{lastMessage?.data}</p>
}
