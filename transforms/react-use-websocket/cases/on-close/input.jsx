import useWebSocket from 'react-use-websocket'

export function News({ gone }) {
  const { lastMessage } = useWebSocket('wss://chat.example.com/news', { onClose: (event) => gone(event.code) })
  return <b>{lastMessage?.data}</b>
}
