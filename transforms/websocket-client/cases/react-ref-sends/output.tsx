import { useCallback, useEffect, useRef, useState } from 'react';

export function useRoom(room: string) {
  const socketRef = useRef<EventSource | null>(null);
  const connectionIdRef = useRef('');
  const keyRef = useRef('');
  const sendingRef = useRef<Promise<unknown>>(Promise.resolve());
  const [lines, setLines] = useState<string[]>([]);

  useEffect(() => {
    connectionIdRef.current = crypto.getRandomValues(new Uint32Array(4)).join('-');
    socketRef.current = new EventSource(`https://localhost/room/stream?connectionId=${connectionIdRef.current}`, { withCredentials: true });
    socketRef.current.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close());
    socketRef.current.addEventListener('ws.ready', (event) => {
      keyRef.current = JSON.parse((event as MessageEvent).data).key;
    });
    sendingRef.current = new Promise((resolve) => socketRef.current?.addEventListener('ws.ready', resolve, { once: true }));
    socketRef.current.onmessage = (event) => setLines((all) => [...all, event.data]);
    return () => {
      closeStream();
      socketRef.current = null;
    };
  }, [room]);

  function post(body: string) {
    const stream = socketRef.current;
    const id = connectionIdRef.current;
    if (!stream) return;
    sendingRef.current = sendingRef.current
      .then(async () => {
        if (stream.readyState === EventSource.CLOSED) return;
        const response = await fetch(`https://localhost/room/message?connectionId=${id}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...(keyRef.current && { 'X-Connection-Key': keyRef.current }) },
          credentials: 'include',
          body,
        });
        if (!response.ok) throw new Error(`The message was answered with ${response.status}`);
      })
      .catch((error) => console.error(error));
  }

  function closeStream() {
    const stream = socketRef.current;
    if (!stream) return;
    stream.onmessage = null;
    if (stream.readyState === EventSource.CONNECTING) stream.close();
    else sendingRef.current = sendingRef.current.then(() => stream.close());
  }

  const say = useCallback((text: string) => {
    post(JSON.stringify({ room, text }));
  }, [room]);

  return { lines, say };
}
