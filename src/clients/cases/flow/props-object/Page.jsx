import { Feed } from './Feed'

// socket: native
const socket = new WebSocket('/feed')

export function Page() {
  const shared = { socket, title: 'Feed' }
  return (
    <main>
      <Feed {...shared} />
    </main>
  )
}
