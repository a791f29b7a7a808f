import { useEventSource } from 'react-use-websocket'
import { useSseSocket } from './lib/use-sse-socket.js'

export function News() {
  const { lastEvent: lastMessage } = useEventSource(`https://${location.host}/news/stream`)
  return <b>{lastMessage?.data}</b>
}

export function Chat() {
  const { lastMessage, sendMessage } = useSseSocket(`https://${location.host}/chat`, {
    stream: './stream',
    send: './message',
  })
  return <b onClick={() => sendMessage('hello')}>{lastMessage?.data}</b>
}
