import useWebSocket from 'react-use-websocket'

export function News() {
  const { lastMessage, sendMessage } = useWebSocket('wss://chat.example.com/news')
  return <b>{lastMessage?.data}</b>
}
