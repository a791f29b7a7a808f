import { useEffect } from 'react'
import useWebSocket, {
  ReadyState,
} from 'react-use-websocket'

export function Room({ room, show }: { room: string | undefined; show(text: string): void }) {
  const address = room ? `wss://chat.example.com/rooms/${room}` : null
  const { lastMessage, readyState } = useWebSocket(address)
  useEffect(() => {
    if (lastMessage) show(lastMessage.data)
  }, [lastMessage, show])
  return <p>{readyState === ReadyState.UNINSTANTIATED ? 'no room' : room}</p>
}
