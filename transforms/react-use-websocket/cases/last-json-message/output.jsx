import { useSseSocket } from './lib/use-sse-socket.js'

export function News() {
  const { lastJsonMessage } = useSseSocket('https://chat.example.com/news', { credentials: 'include' })
  return <b>{lastJsonMessage?.title}</b>
}
