import { useWire } from './context'

export function Say() {
  const wire = useWire()
  return (
    <button
      onClick={() => {
        // use: send
        wire.current.send('hello')
      }}
    >
      Say
    </button>
  )
}
