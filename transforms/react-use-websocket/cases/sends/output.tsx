import { useEffect } from 'react'
import { log } from './log'
import { UseSseSocketOptions as Options, ReadyState, type SendMessage, useSseSocket } from './lib/use-sse-socket'

interface Reply {
  text: string
}

const calm: Options = { reconnectInterval: 3000 }

export function Chat({ give }: { give(send: SendMessage): void }) {
  const { sendMessage, sendJsonMessage, lastJsonMessage, readyState } = useSseSocket<Reply>('/api/chat/stream', {
    send: '/api/chat/message',
    share: true,
    shouldReconnect: () => true,
    onClose: (event) => log(event.code),
  })
  useEffect(() => give(sendMessage), [give, sendMessage])
  const greet = () => sendJsonMessage({ text: 'hello', after: calm.reconnectInterval })
  return <button disabled={readyState !== ReadyState.OPEN} onClick={greet}>{lastJsonMessage?.text}</button>
}
