import useWebSocket from 'react-use-websocket'

export function News() {
  const { lastJsonMessage } = useWebSocket('wss://chat.example.com/news')
  return <b>{lastJsonMessage?.title}</b>
}
