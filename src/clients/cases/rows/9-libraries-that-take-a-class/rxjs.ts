import { webSocket } from 'rxjs/webSocket'

// socket: rxjs adapter A09
const ticker = webSocket<number>('ws://localhost:8300/ticker')
ticker.subscribe((price) => console.log(price))
