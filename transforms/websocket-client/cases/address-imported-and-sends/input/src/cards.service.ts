import { Injectable } from '@angular/core';
import { socketUrl } from './environment';

@Injectable({ providedIn: 'root' })
export class CardsService {
  private socket: WebSocket;
  played: string[] = [];

  constructor() {
    this.socket = new WebSocket(socketUrl);
    this.socket.onmessage = (event: MessageEvent) => {
      this.played.push(event.data);
    };
  }

  play(card: string) {
    this.socket.send(JSON.stringify({ type: 'play', card }));
  }
}
