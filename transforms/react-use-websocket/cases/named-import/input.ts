import { ReadyState } from 'react-use-websocket';
import { useWebSocket as useSocket } from 'react-use-websocket/dist/lib/use-websocket';

export function useChat(room: string | null) {
  const chat = useSocket(room ? `wss://chat.example.com/rooms/${room}` : null, {});
  return { isOpen: chat.readyState === ReadyState.OPEN, send: chat.sendMessage };
}
