import { status } from './status'

export function follow(show: (line: string) => void): () => void {
  const ws = new WebSocket('ws://localhost/feed');
  ws.addEventListener('message', ({ data }) => show(data));
  ws.addEventListener('close', (event) => {
    status.text = 'offline';
    console.log('closed', event);
  });
  return () => {};
}
