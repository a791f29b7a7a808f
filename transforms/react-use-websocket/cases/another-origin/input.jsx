import useWebSocket from 'react-use-websocket'

export function News({ on, text }) {
  const { lastMessage } = useWebSocket('wss://chat.example.com/news', undefined, on)
  const more = useWebSocket('wss://chat.example.com/more', { share: false }, on)
  return <b>{lastMessage?.data ?? more.lastMessage?.data ?? text}</b>
}
