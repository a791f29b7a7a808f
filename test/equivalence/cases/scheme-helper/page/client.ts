import { wsUrl } from './ws-url'

declare function show(text: string): void

const ws = new WebSocket(wsUrl('/ws'))
ws.onmessage = (event) => show(event.data)
