import { useWire } from './context'

export function Open() {
  const wire = useWire()
  // socket: native
  const open = () => (wire.current = new WebSocket('/hooked'))
  return <button onClick={open}>Open</button>
}
