import { Injectable, OnDestroy } from '@angular/core';
import { BehaviorSubject, Observable, timer } from 'rxjs';
import { filter, retry } from 'rxjs/operators';
import { webSocket, WebSocketSubject } from 'rxjs/webSocket';

export interface ChatEvent {
  kind: 'message' | 'typing' | 'joined';
  room: string;
  user: string;
  text?: string;
}

@Injectable({ providedIn: 'root' })
export class ChatService implements OnDestroy {
  readonly online$ = new BehaviorSubject(false);

  private readonly socket$: WebSocketSubject<ChatEvent> = webSocket<ChatEvent>({
    url: 'ws://localhost:8081/chat',
    openObserver: { next: () => this.online$.next(true) },
    closeObserver: { next: () => this.online$.next(false) },
  });

  private readonly events$ = this.socket$.pipe(retry({ count: 10, delay: () => timer(2000) }));

  room(room: string): Observable<ChatEvent> {
    return this.events$.pipe(filter((event) => event.room === room));
  }

  send(room: string, user: string, text: string): void {
    this.socket$.next({ kind: 'message', room, user, text });
  }

  ngOnDestroy(): void {
    this.socket$.complete();
  }
}
