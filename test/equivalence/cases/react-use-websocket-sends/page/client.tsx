import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import useWebSocket, { ReadyState } from 'react-use-websocket'

declare function show(text: string): void

interface Reply {
  said: string
}

function Chat() {
  const { sendMessage, sendJsonMessage, lastMessage, lastJsonMessage, readyState } = useWebSocket<Reply>(
    'wss://chat.example.com/ws',
    {
      shouldReconnect: (event) => event.code !== 4000,
      reconnectInterval: (attempts) => 50 + attempts,
      reconnectAttempts: 5,
      onOpen: () => sendMessage('first of all'),
      onClose: ({ code, reason }) => show(`closed ${code} ${reason}`),
      onError: () => show('never'),
    },
  )
  useEffect(() => {
    sendMessage('before it is open')
    sendMessage('lost', false)
  }, [sendMessage])
  useEffect(() => show(ReadyState[readyState]), [readyState])
  useEffect(() => {
    if (lastMessage !== null) show(`${lastMessage.data}: ${lastJsonMessage.said}`)
  }, [lastMessage, lastJsonMessage])
  return <button onClick={() => sendJsonMessage({ text: lastJsonMessage?.said })}>say</button>
}

createRoot(document.getElementById('app')!).render(<Chat />)
