import useWebSocket from 'react-use-websocket'

export function Prices() {
  const { lastMessage, sendMessage } = useWebSocket('wss://api.example.com/prices')
  return <p>{lastMessage?.data}</p>
}
