import { useSseSocket } from './lib/use-sse-socket.js'

export function usePrice() {
  const price = useSseSocket('/prices/stream')
  return price
}
