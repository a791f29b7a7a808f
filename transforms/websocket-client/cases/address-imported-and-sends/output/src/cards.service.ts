import { Injectable } from '@angular/core';
import { socketUrl } from './environment';

@Injectable({ providedIn: 'root' })
export class CardsService {
  private socket: EventSource;
  private address = '';
  private connectionId = '';
  private key = '';
  private sending: Promise<unknown>;
  played: string[] = [];

  constructor() {
    this.address = socketUrl.replace(/^ws/, 'http');
    this.connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-');
    this.socket = new EventSource(`${this.address}stream?connectionId=${this.connectionId}`);
    this.socket.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close());
    this.socket.addEventListener('ws.ready', (event) => {
      this.key = JSON.parse((event as MessageEvent).data).key;
    });
    this.sending = new Promise((resolve) => this.socket.addEventListener('ws.ready', resolve, { once: true }));
    this.socket.onmessage = (event: MessageEvent) => {
      this.played.push(event.data);
    };
  }

  private post(body: string) {
    const stream = this.socket;
    const base = this.address;
    const id = this.connectionId;
    this.sending = this.sending
      .then(async () => {
        if (stream.readyState === EventSource.CLOSED) return;
        const response = await fetch(`${base}message?connectionId=${id}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...(this.key && { 'X-Connection-Key': this.key }) },
          body,
        });
        if (!response.ok) throw new Error(`The message was answered with ${response.status}`);
      })
      .catch((error) => console.error(error));
  }

  play(card: string) {
    this.post(JSON.stringify({ type: 'play', card }));
  }
}
