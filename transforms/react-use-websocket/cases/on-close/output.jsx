import { useSseSocket } from './lib/use-sse-socket.js'

export function News({ gone }) {
  const { lastMessage } = useSseSocket('https://chat.example.com/news/stream', { credentials: 'include', onClose: (event) => gone(event.code) })
  return <b>{lastMessage?.data}</b>
}
