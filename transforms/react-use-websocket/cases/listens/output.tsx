import { ReadyState, useEventSource } from 'react-use-websocket'

export function Price() {
  const { lastEvent: lastMessage, readyState } = useEventSource('/prices/stream')
  if (readyState !== ReadyState.OPEN) return <i>…</i>
  return <b>{lastMessage?.data}</b>
}
