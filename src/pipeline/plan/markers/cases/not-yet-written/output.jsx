import useWebSocket from 'react-use-websocket'

export function Prices() {
  // migrate-ws: manual R19 — the adapter cannot take the place of the class here: made by react-use-websocket
  const { lastMessage, sendMessage } = useWebSocket('wss://api.example.com/prices')
  return <p>{lastMessage?.data}</p>
}
