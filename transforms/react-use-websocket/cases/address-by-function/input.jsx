import { useCallback } from 'react'
import useWebSocket from 'react-use-websocket'
import { ticket } from './ticket'

export function Chat() {
  const address = useCallback(async () => `wss://chat.example.com/ws?ticket=${await ticket()}`, [])
  const { sendMessage, lastMessage } = useWebSocket(address)
  return <button onClick={() => sendMessage('hello')}>{lastMessage?.data}</button>
}
