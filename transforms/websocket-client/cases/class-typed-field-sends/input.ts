import { Injectable } from '@angular/core';

@Injectable({ providedIn: 'root' })
export class ChatService {
    private socket!: WebSocket; // opened by connect()
    messages: string[] = [];

    connect() {
        this.socket = new WebSocket('wss://localhost/chat');
        this.socket.onmessage = (event) => {
            this.messages.push(event.data);
        };
    }

    say(text: string) {
        this.socket.send(JSON.stringify({ text }));
    }
}
