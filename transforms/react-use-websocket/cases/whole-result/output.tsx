import { ReadyState, useEventSource } from 'react-use-websocket'

export function Price({ log }: { log(event: MessageEvent): void }) {
  const price = useEventSource('/prices/stream', { retryOnError: true })
  if (price.lastEvent) log(price.lastEvent)
  return <b>{price.readyState === ReadyState.OPEN ? price.lastEvent?.data : 'closed'}</b>
}
