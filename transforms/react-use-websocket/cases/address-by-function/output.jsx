import { useCallback } from 'react'
import { ticket } from './ticket'
import { useSseSocket } from './lib/use-sse-socket'

export function Chat() {
  const address = useCallback(async () => `wss://chat.example.com/ws?ticket=${await ticket()}`, [])
  const { sendMessage, lastMessage } = useSseSocket(address, {
    stream: '/api/chat/stream',
    send: '/api/chat/message',
  })
  return <button onClick={() => sendMessage('hello')}>{lastMessage?.data}</button>
}
