import { useEventSource } from 'react-use-websocket'

export function News() {
  const { lastEvent: lastMessage } = useEventSource('https://chat.example.com/news/stream', { withCredentials: true })
  return <b>{lastMessage?.data}</b>
}
