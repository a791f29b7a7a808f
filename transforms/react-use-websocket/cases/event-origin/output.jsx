import { useSseSocket } from './lib/use-sse-socket.js'

export function News() {
  const { lastMessage } = useSseSocket('https://chat.example.com/news/stream', { credentials: 'include' })
  return <b title={lastMessage?.origin}>{lastMessage?.data}</b>
}
