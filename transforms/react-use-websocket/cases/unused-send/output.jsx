import { useSseSocket } from './lib/use-sse-socket.js'

export function News() {
  const { lastMessage, sendMessage } = useSseSocket('https://chat.example.com/news', { credentials: 'include' })
  return <b>{lastMessage?.data}</b>
}
