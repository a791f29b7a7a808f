import { showError, show } from './show'

export function follow(room) {
  const ws = new WebSocket(`wss://${location.host}/rooms/${room}`);
  ws.onmessage = (event) => show(event.data);
  ws.onerror = () => {
    document.body.classList.add('offline');
    showError('no connection');
  };
}

export function watch() {
  const news = new WebSocket(`wss://${location.host}/news`);
  news.onmessage = (event) => show(event.data);
  news.onerror = (event) => showError(event.type);
}

export function listen() {
  const prices = new WebSocket(`wss://${location.host}/prices`);
  prices.onmessage = (event) => show(event.data);
  prices.addEventListener('error', showError);
}
