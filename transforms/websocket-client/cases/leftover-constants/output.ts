import { show } from './show'

export function listen(): void {
  const events = new EventSource('/api/news/stream')
  events.addEventListener('ws.close', () => events.close())
  events.onmessage = (event) => show(event.data)
}
