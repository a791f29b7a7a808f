import { useWebSocket } from './use-web-socket'
import { useWebSocket as useAlias } from '@/hooks/elsewhere'

export function Prices() {
  // clean: the program's own hook, whose socket is made in its file
  const socket = useWebSocket('wss://api.example.com/ws')
  // clean: a file that is not here
  useAlias('wss://api.example.com/ws')
  return <p>{socket.current?.readyState}</p>
}
