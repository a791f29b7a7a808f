import useWebSocket, { ReadyState } from 'react-use-websocket'

export function Chat({ options }) {
  const { sendMessage, readyState } = useWebSocket('wss://chat.example.com/chat')
  const news = useWebSocket('wss://chat.example.com/news', { share: true, ...options })
  return <b onClick={() => sendMessage('hello')}>{readyState === ReadyState.OPEN && news.lastMessage?.data}</b>
}
