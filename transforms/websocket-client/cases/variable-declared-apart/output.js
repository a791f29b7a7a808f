let events;
let connectionId;
let key;
let sending;
const list = document.querySelector('ul');

export function join() {
  connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-');
  events = new EventSource(`http://localhost/room/stream?connectionId=${connectionId}`, { withCredentials: true });
  events.addEventListener('ws.close', (event) => event.currentTarget.close());
  events.addEventListener('ws.ready', (event) => {
    key = JSON.parse(event.data).key;
  });
  sending = new Promise((resolve) => events.addEventListener('ws.ready', resolve, { once: true }));
  events.onmessage = (event) => list.append(event.data);
}

function post(body) {
  const stream = events;
  const id = connectionId;
  sending = sending
    .then(async () => {
      if (stream.readyState === EventSource.CLOSED) return;
      const response = await fetch(`http://localhost/room/message?connectionId=${id}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(key && { 'X-Connection-Key': key }) },
        credentials: 'include',
        body,
      });
      if (!response.ok) throw new Error(`The message was answered with ${response.status}`);
    })
    .catch((error) => console.error(error));
}

export function say(text) {
  post(JSON.stringify({ text }));
}
