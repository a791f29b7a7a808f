import { show } from './show'

let status = ''
let ws: WebSocket | null = null

export function open(): void {
  ws = new WebSocket('ws://localhost/feed')
  ws.onmessage = (event) => show(event.data, status)
  ws.onclose = () => {
    status = 'offline'
  }
}

export function leave(status: string): void {
  show(status)
  ws?.close()
}
