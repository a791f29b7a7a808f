import type { Options } from 'react-use-websocket'
import useSocket, { ReadyState } from 'react-use-websocket'

export const quiet: Options = { share: false }

export function Price() {
  const { lastMessage, readyState } = useSocket('wss://shop.example.com/prices')
  return <b>{readyState === ReadyState.OPEN ? lastMessage?.data : '…'}</b>
}
