import { useEventSource } from 'react-use-websocket'

export function News({ on, text }) {
  const { lastEvent: lastMessage } = useEventSource('https://chat.example.com/news/stream', { withCredentials: true }, on)
  const more = useEventSource('https://chat.example.com/more/stream', { withCredentials: true, share: false }, on)
  return <b>{lastMessage?.data ?? more.lastEvent?.data ?? text}</b>
}
