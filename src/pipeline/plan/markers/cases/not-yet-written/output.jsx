import useWebSocket from 'react-use-websocket'

export function Prices({ options }) {
  // migrate-ws: manual R03 — sub-protocol (?): EventSource can neither negotiate it nor carry a token in it
  const { lastMessage, sendMessage } = useWebSocket('wss://api.example.com/prices', options)
  return <p onClick={() => sendMessage('more')}>{lastMessage?.data}</p>
}
