import { show } from './show.js'

export function watch() {
  const events = new EventSource('/api/feed')
  events.addEventListener('ws.close', () => events.close())
  events.onmessage = (event) => show(event.data)
  return () => events.close()
}
