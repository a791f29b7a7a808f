import { Injectable, NgZone } from '@angular/core';
import { Observable, share } from 'rxjs';
import { environment } from '../environments/environment';

export interface StockChange {
  sku: string;
  quantity: number;
  warehouse: string;
}

@Injectable({ providedIn: 'root' })
export class StockFeedService {
  readonly changes$: Observable<StockChange> = new Observable<StockChange>((subscriber) => {
    const socket = new WebSocket(environment.wsUrl);

    socket.onmessage = (event) => {
      this.zone.run(() => subscriber.next(JSON.parse(event.data) as StockChange));
    };
    socket.onerror = (error) => subscriber.error(error);

    return () => socket.close();
  }).pipe(share());

  constructor(private readonly zone: NgZone) {}
}
