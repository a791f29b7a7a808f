export default class ChatService {
  constructor(userId) {
    this.base = import.meta.env.VITE_API_URL || 'http://localhost:8000';
    this.url = `${this.base}/chat/${userId}`;
    this.ws = null;
    this.callbacks = [];
    this.connect();
  }

  connect() {
    this.ws = new WebSocket(this.url);

    this.ws.onopen = () => {
      console.log('connected');
    };

    this.ws.onmessage = (event) => {
      this.callbacks.forEach((callback) => callback(event.data));
    };

    this.ws.onclose = () => {
      console.log('closed');
    };
  }

  onMessage(callback) {
    this.callbacks.push(callback);
  }

  send(data) {
    if (this.ws.readyState === WebSocket.OPEN) {
      this.ws.send(JSON.stringify(data));
    } else {
      console.warn('not connected');
    }
  }
}
