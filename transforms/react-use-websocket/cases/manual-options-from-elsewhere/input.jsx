import useWebSocket from 'react-use-websocket'

export function News({ options }) {
  const { lastMessage } = useWebSocket('wss://chat.example.com/news', { share: true, ...options })
  return <b>{lastMessage?.data}</b>
}
