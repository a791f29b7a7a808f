import { status } from './status'

export function follow(show: (line: string) => void): () => void {
  const events = new EventSource('http://localhost/feed/stream', { withCredentials: true });
  events.addEventListener('ws.close', () => events.close());
  events.addEventListener('message', ({ data }) => show(data));
  const streamClosed = (event: Event) => {
    status.text = 'offline';
    console.log('closed', event);
  };
  events.addEventListener('ws.close', streamClosed);
  events.addEventListener('error', (event) => {
    if (events.readyState === EventSource.CLOSED) streamClosed(event);
  });
  return () => {};
}
