import { useSseSocket } from './lib/use-sse-socket.js'

export function Price({ isOld }) {
  const { lastJsonMessage } = useSseSocket('/prices/stream', { disableJson: isOld })
  return <b>{lastJsonMessage?.amount}</b>
}
