import { Injectable } from '@angular/core';

@Injectable({ providedIn: 'root' })
export class ChatService {
    private socket!: EventSource; // opened by connect()
    private connectionId = '';
    private key = '';
    private sending!: Promise<unknown>;
    messages: string[] = [];

    connect() {
        this.connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-');
        this.socket = new EventSource(`https://localhost/chat/stream?connectionId=${this.connectionId}`, { withCredentials: true });
        this.socket.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close());
        this.socket.addEventListener('ws.ready', (event) => {
            this.key = JSON.parse((event as MessageEvent).data).key;
        });
        this.sending = new Promise((resolve) => this.socket.addEventListener('ws.ready', resolve, { once: true }));
        this.socket.onmessage = (event) => {
            this.messages.push(event.data);
        };
    }

    private post(body: string) {
        const stream = this.socket;
        const id = this.connectionId;
        this.sending = this.sending
            .then(async () => {
                if (stream.readyState === EventSource.CLOSED) return;
                const response = await fetch(`https://localhost/chat/message?connectionId=${id}`, {
                    method: 'POST',
                    headers: { 'Content-Type': 'application/json', ...(this.key && { 'X-Connection-Key': this.key }) },
                    credentials: 'include',
                    body,
                });
                if (!response.ok) throw new Error(`The message was answered with ${response.status}`);
            })
            .catch((error) => console.error(error));
    }

    say(text: string) {
        this.post(JSON.stringify({ text }));
    }
}
