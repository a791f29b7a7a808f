import { useEffect } from 'react'
import useWebSocket, { Options, ReadyState, type SendMessage } from 'react-use-websocket'
import { log } from './log'

interface Reply {
  text: string
}

const calm: Options = { reconnectInterval: 3000 }

export function Chat({ give }: { give(send: SendMessage): void }) {
  const { sendMessage, sendJsonMessage, lastJsonMessage, readyState } = useWebSocket<Reply>('wss://chat.example.com/ws', {
    share: true,
    shouldReconnect: () => true,
    onClose: (event) => log(event.code),
  })
  useEffect(() => give(sendMessage), [give, sendMessage])
  const greet = () => sendJsonMessage({ text: 'hello', after: calm.reconnectInterval })
  return <button disabled={readyState !== ReadyState.OPEN} onClick={greet}>{lastJsonMessage?.text}</button>
}
