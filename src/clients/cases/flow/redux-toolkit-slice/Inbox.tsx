import { useSelector } from 'react-redux'
import type { RootState } from './store'

export function Inbox() {
  const connection = useSelector((state: RootState) => state.live.connection)
  const unread = useSelector((state: RootState) => state.live.unread)
  return (
    <div>
      {unread}
      {/* use: send */}
      <button onClick={() => connection?.send('{"type":"read-all"}')}>Read all</button>
    </div>
  )
}
