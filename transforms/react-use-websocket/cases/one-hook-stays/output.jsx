import useWebSocket, { ReadyState } from 'react-use-websocket'
import { useSseSocket } from './lib/use-sse-socket.js'

export function Chat({ options }) {
  const { sendMessage, readyState } = useSseSocket('https://chat.example.com/chat/stream', {
    send: 'https://chat.example.com/chat/message',
    credentials: 'include',
  })
  const news = useWebSocket('wss://chat.example.com/news', { share: true, ...options })
  return <b onClick={() => sendMessage('hello')}>{readyState === ReadyState.OPEN && news.lastMessage?.data}</b>
}
