import { useEffect } from 'react'
import {
  ReadyState,
  useEventSource,
} from 'react-use-websocket'

export function Room({ room, show }: { room: string | undefined; show(text: string): void }) {
  const address = room ? `https://chat.example.com/rooms/${room}/stream` : null
  const { lastEvent: lastMessage, readyState } = useEventSource(address, { withCredentials: true })
  useEffect(() => {
    if (lastMessage) show(lastMessage.data)
  }, [lastMessage, show])
  return <p>{readyState === ReadyState.UNINSTANTIATED ? 'no room' : room}</p>
}
