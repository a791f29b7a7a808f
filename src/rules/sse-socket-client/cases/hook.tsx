import { useSseSocket } from './lib/use-sse-socket'

export function Chat() {
  // finds: sse-socket-client/opens
  const { sendMessage, lastMessage } = useSseSocket('/chat/stream', { send: '/chat/message' })
  return <button onClick={() => sendMessage('hello')}>{lastMessage?.data}</button>
}
