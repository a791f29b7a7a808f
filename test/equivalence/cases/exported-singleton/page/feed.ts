import { ws } from './socket'

declare function show(text: string): void

ws.addEventListener('message', (event) => show(event.data))
