import { useSseSocket } from './lib/use-sse-socket.js'

export function Price() {
  const price = useSseSocket('/prices/stream')
  const { lastJsonMessage } = price
  return <b>{lastJsonMessage?.amount}</b>
}
