import { ReadyState, useSseSocket } from './lib/use-sse-socket'

export function Price() {
  const { lastMessage }: { lastMessage: MessageEvent | null } = useSseSocket('/prices/stream')
  return <b>{lastMessage?.data}</b>
}

export function Cast() {
  const { lastJsonMessage } = useSseSocket('/prices/stream') as { lastJsonMessage: { amount: number } }
  return <b>{lastJsonMessage?.amount}</b>
}

export function State() {
  const { lastJsonMessage, readyState }: { lastJsonMessage: number; readyState: ReadyState } = useSseSocket('/prices/stream')
  return <b>{readyState === 1 && lastJsonMessage}</b>
}
