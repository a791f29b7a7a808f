import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import useWebSocket, { ReadyState } from 'react-use-websocket'

const address = () => Promise.resolve('wss://chat.example.com/ws')

function Chat() {
  const [isHere, setHere] = useState(true)
  const { sendMessage, lastMessage, readyState } = useWebSocket(
    address,
    {
      onMessage: ({ data }) => console.log(data),
      heartbeat: { message: 'ping', returnMessage: 'pong', interval: 300, timeout: 5000 },
    },
    isHere,
  )
  useEffect(() => window.show(ReadyState[readyState]), [readyState])
  useEffect(() => {
    if (lastMessage !== null) window.show(lastMessage.data)
  }, [lastMessage])
  return (
    <>
      <button onClick={() => sendMessage('hello')}>say</button>
      <i onClick={() => setHere(false)}>leave</i>
    </>
  )
}

createRoot(document.getElementById('app')).render(
  <StrictMode>
    <Chat />
  </StrictMode>,
)
