import { useRoom } from './useRoom'

export function Door({ room }: { room: string }) {
  const { people, line } = useRoom(room)
  const knock = () => {
    // use: send
    line.current?.send('knock')
  }
  return <button onClick={knock}>{people.length} inside</button>
}
