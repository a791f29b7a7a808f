import { ws } from './socket'

declare function show(text: string): void

const names = ['connecting', 'open', 'closing', 'closed']
export const status = () => show(names[ws.readyState])

ws.addEventListener('open', status)
ws.addEventListener('close', status)
