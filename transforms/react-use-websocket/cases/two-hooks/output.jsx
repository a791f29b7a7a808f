import useWebSocket, { useEventSource } from 'react-use-websocket'

export function News() {
  const { lastEvent: lastMessage } = useEventSource(`https://${location.host}/news`)
  return <b>{lastMessage?.data}</b>
}

export function Chat() {
  const { lastMessage, sendMessage } = useWebSocket(`wss://${location.host}/chat`)
  return <b onClick={() => sendMessage('hello')}>{lastMessage?.data}</b>
}
