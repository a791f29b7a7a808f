import { useLine } from './LineProvider'

export function HangUp() {
  const { lineRef } = useLine()
  const hangUp = () => {
    // use: send
    lineRef.current.send(new Uint8Array([4]))
    // use: close
    lineRef.current.close(4001)
  }
  return <button onClick={hangUp}>Hang up</button>
}
