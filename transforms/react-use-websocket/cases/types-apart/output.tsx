import type { Options } from 'react-use-websocket'
import { ReadyState, useEventSource } from 'react-use-websocket'

export const quiet: Options = { share: false }

export function Price() {
  const { lastEvent: lastMessage, readyState } = useEventSource('/prices/stream')
  return <b>{readyState === ReadyState.OPEN ? lastMessage?.data : '…'}</b>
}
