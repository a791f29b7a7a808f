import { webSocket } from 'rxjs/webSocket';
import { environment } from '../environments/environment';
import { SseSocket } from './lib/sse-socket';

export const prices = webSocket<{ price: number }>({ url: environment.feed, WebSocketCtor: SseSocket.with({ stream: './stream', send: './message' }) });

prices.subscribe(({ price }) => console.log(price));
