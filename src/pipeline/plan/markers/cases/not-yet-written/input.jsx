import useWebSocket from 'react-use-websocket'

export function Prices({ options }) {
  const { lastMessage, sendMessage } = useWebSocket('wss://api.example.com/prices', options)
  return <p onClick={() => sendMessage('more')}>{lastMessage?.data}</p>
}
