import useWebSocket from 'react-use-websocket'

export function News({ address }) {
  const { lastMessage } = useWebSocket(address)
  return <b>{lastMessage?.data}</b>
}
