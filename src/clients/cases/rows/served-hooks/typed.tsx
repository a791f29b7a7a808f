import { useMemo, useRef } from 'react'
import useWebSocket, { ReadyState } from 'react-use-websocket'
import { useWebSocket as useSocket } from 'react-use-websocket/dist/lib/use-websocket'

const shared = { share: true, heartbeat: { message: 'ping' } }

export function Generic() {
  // socket: react-use-websocket inline
  const { lastJsonMessage } = useWebSocket<{ price: number }>('ws://localhost:7700/price')
  return <b>{lastJsonMessage?.price}</b>
}

export function Said() {
  // socket: react-use-websocket inline
  const { lastJsonMessage }: { lastJsonMessage: { price: number } } = useWebSocket('ws://localhost:7700/price')
  return <b>{lastJsonMessage?.price}</b>
}

export function Annotated() {
  // socket: react-use-websocket adapter A48
  const { lastMessage }: { lastMessage: MessageEvent | null } = useWebSocket('ws://localhost:7700/price')
  return <b>{lastMessage?.data}</b>
}

export function Constant() {
  // socket: react-use-websocket adapter A49
  const { lastMessage, readyState } = useWebSocket('ws://localhost:7700/price', shared)
  return <b>{readyState === ReadyState.OPEN && lastMessage?.data}</b>
}

export function Kept({ log }: { log(event: MessageEvent): void }) {
  const options = useMemo(() => ({ ...shared, onMessage: log }), [log])
  // socket: react-use-websocket adapter A49
  const { getWebSocket } = useWebSocket('ws://localhost:7700/price', options)
  const leave = () => {
    const socket = getWebSocket()
    if (socket && socket.readyState === 1) socket.close()
  }
  return <button type="button" onClick={leave} />
}

export function Referred() {
  const socket = useRef<WebSocket | null>(null)
  // socket: react-use-websocket adapter A49
  const { getWebSocket } = useWebSocket('ws://localhost:7700/price', {
    onOpen: () => {
      socket.current = getWebSocket() as WebSocket
    },
  })
  return <button type="button" onClick={() => socket.current?.send('hello')} />
}

export function Called({ log }: { log(event: MessageEvent): void }) {
  // socket: react-use-websocket adapter A49
  useWebSocket('ws://localhost:7700/price', { onMessage: log })
  return null
}

export function Named({ url }: { url: string | null }) {
  // socket: react-use-websocket adapter A11 A49
  const { sendMessage } = useSocket(url, { retryOnError: true, onReconnectStop: () => {} }, url !== null)
  // use: send sendMessage
  return <button type="button" onClick={() => sendMessage('hello', false)} />
}
