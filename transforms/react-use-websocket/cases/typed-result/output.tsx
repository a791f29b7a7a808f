import { useSseSocket } from './lib/use-sse-socket'

export function Price() {
  const { lastJsonMessage }: { lastJsonMessage: { amount: number } | null } = useSseSocket('/prices/stream')
  return <b>{lastJsonMessage?.amount}</b>
}
