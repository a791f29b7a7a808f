export default class ChatService {
  constructor(userId) {
    this.base = import.meta.env.VITE_API_URL || 'http://localhost:8000';
    this.url = `${this.base}/chat/${userId}`;
    this.ws = null;
    this.callbacks = [];
    this.connect();
  }

  connect() {
    this.address = this.url.replace(/^ws/, 'http');
    this.connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-');
    this.ws = new EventSource(`${this.address}/stream?connectionId=${this.connectionId}`);
    this.ws.addEventListener('ws.close', (event) => event.currentTarget.close());
    this.ws.addEventListener('ws.ready', (event) => {
      this.key = JSON.parse(event.data).key;
    });
    this.sending = new Promise((resolve) => this.ws.addEventListener('ws.ready', resolve, { once: true }));

    this.ws.onopen = () => {
      console.log('connected');
    };

    this.ws.onmessage = (event) => {
      this.callbacks.forEach((callback) => callback(event.data));
    };
  }

  post(body) {
    const stream = this.ws;
    const endpoint = this.address;
    const id = this.connectionId;
    this.sending = this.sending
      .then(async () => {
        if (stream.readyState === EventSource.CLOSED) return;
        const response = await fetch(`${endpoint}/message?connectionId=${id}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...(this.key && { 'X-Connection-Key': this.key }) },
          body,
        });
        if (!response.ok) throw new Error(`The message was answered with ${response.status}`);
      })
      .catch((error) => console.error(error));
  }

  onMessage(callback) {
    this.callbacks.push(callback);
  }

  send(data) {
    if (this.ws.readyState === EventSource.OPEN) {
      this.post(JSON.stringify(data));
    } else {
      console.warn('not connected');
    }
  }
}
