import { useSelector } from 'react-redux'

export function StatusLamp() {
  const { socket, since } = useSelector((state) => state.live)
  // use: state
  const open = socket?.readyState === WebSocket.OPEN
  return <i className={open ? 'on' : 'off'} title={`since ${since}`} />
}
