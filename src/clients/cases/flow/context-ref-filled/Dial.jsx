import { useLine } from './LineProvider'

export function Dial() {
  const { lineRef } = useLine()
  const dial = () => {
    // socket: native
    lineRef.current = new WebSocket('/line')
  }
  return <button onClick={dial}>Dial</button>
}
