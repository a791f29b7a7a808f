import useWebSocket, { useEventSource } from 'react-use-websocket'

export function Prices() {
  // finds: event-source-client/reads
  const { lastEvent } = useEventSource('/api/prices/stream')
  // clean: a WebSocket still
  const { lastMessage } = useWebSocket('/api/prices')
  return <b>{lastEvent?.data ?? lastMessage?.data}</b>
}
