import useWebSocket from 'react-use-websocket'

export function News() {
  const { lastMessage } = useWebSocket('wss://chat.example.com/news', { share: true })
  return <b>{lastMessage?.data}</b>
}
