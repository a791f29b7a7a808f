import useWebSocket from 'react-use-websocket'

export function News() {
  const { lastMessage } = useWebSocket('wss://chat.example.com/news')
  return <b title={lastMessage?.origin}>{lastMessage?.data}</b>
}
