import { showError, show } from './show'
import { SseSocket } from './lib/sse-socket'

export function follow(room) {
  const events = new EventSource(`https://${location.host}/rooms/${room}/stream`);
  events.addEventListener('ws.close', () => events.close());
  events.onmessage = (event) => show(event.data);
  events.onerror = () => {
    if (events.readyState !== EventSource.CLOSED) return;
    document.body.classList.add('offline');
    showError('no connection');
  };
}

export function watch() {
  const news = new EventSource(`https://${location.host}/news/stream`);
  news.addEventListener('ws.close', () => news.close());
  news.onmessage = (event) => show(event.data);
  news.onerror = (event) => {
    if (news.readyState === EventSource.CLOSED) showError(event.type);
  };
}

export function listen() {
  const prices = new SseSocket(`https://${location.host}/prices`, { stream: './stream' });
  prices.onmessage = (event) => show(event.data);
  prices.addEventListener('error', showError);
}
