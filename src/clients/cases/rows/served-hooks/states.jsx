import useWebSocket, { ReadyState } from 'react-use-websocket'

export function State() {
  // socket: react-use-websocket inline
  // note: W-HOOK
  const { readyState } = useWebSocket('ws://localhost:7700/price')
  return <b>{readyState === ReadyState.CLOSED ? 'gone' : 'here'}</b>
}

export function Own() {
  // socket: react-use-websocket adapter A49
  const { getWebSocket } = useWebSocket('ws://localhost:7700/price')
  return <b>{getWebSocket().readyState}</b>
}
