import { Injectable } from '@angular/core';
import { Client, IMessage } from '@stomp/stompjs';
import { Subject } from 'rxjs';

export interface OrderUpdate {
  orderId: string;
  status: string;
}

@Injectable({ providedIn: 'root' })
export class OrderFeedService {
  readonly updates = new Subject<OrderUpdate>();

  private readonly client = new Client({
    webSocketFactory: () => new WebSocket('ws://localhost:8080/ws'),
    reconnectDelay: 5000,
    onConnect: () => {
      this.client.subscribe('/topic/orders', (message: IMessage) => {
        this.updates.next(JSON.parse(message.body));
      });
    },
  });

  start(): void {
    this.client.activate();
  }

  cancel(orderId: string): void {
    this.client.publish({ destination: '/app/cancel', body: JSON.stringify({ orderId }) });
  }
}
