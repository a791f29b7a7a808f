let ws;
const list = document.querySelector('ul');

export function join() {
  ws = new WebSocket('ws://localhost/room');
  ws.onmessage = (event) => list.append(event.data);
  ws.onclose = () => console.log('left');
}

export function say(text) {
  ws.send(JSON.stringify({ text }));
}
