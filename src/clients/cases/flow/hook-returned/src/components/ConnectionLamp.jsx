import { useDeskSocket } from '../hooks/use-desk-socket'

export function ConnectionLamp({ address }) {
  const { socket: desk, ready: isReady } = useDeskSocket(address)
  // use: state
  const closing = desk.current?.readyState === WebSocket.CLOSING
  return <i className={closing ? 'yellow' : isReady ? 'green' : 'red'} />
}
