import { useCallback, useEffect, useRef, useState } from 'react';

export function useRoom(room: string) {
  const socketRef = useRef<WebSocket | null>(null);
  const [lines, setLines] = useState<string[]>([]);

  useEffect(() => {
    socketRef.current = new WebSocket('wss://localhost/room');
    socketRef.current.onmessage = (event) => setLines((all) => [...all, event.data]);
    return () => {
      socketRef.current?.close();
      socketRef.current = null;
    };
  }, [room]);

  const say = useCallback((text: string) => {
    socketRef.current?.send(JSON.stringify({ room, text }));
  }, [room]);

  return { lines, say };
}
