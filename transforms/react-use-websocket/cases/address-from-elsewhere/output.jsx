import { useSseSocket } from './lib/use-sse-socket.js'

export function News({ address }) {
  const { lastMessage } = useSseSocket(address, { stream: '/stream' })
  return <b>{lastMessage?.data}</b>
}
