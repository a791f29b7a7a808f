import { ReadyState, useSseSocket } from './lib/use-sse-socket';

export function useChat(room: string | null) {
  const chat = useSseSocket(room ? `https://chat.example.com/rooms/${room}` : null, {
    stream: './stream',
    send: './message',
    credentials: 'include',
  });
  return { isOpen: chat.readyState === ReadyState.OPEN, send: chat.sendMessage };
}
