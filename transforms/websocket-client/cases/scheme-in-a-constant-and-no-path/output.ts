import { show } from './show'

export function listen(): void {
  const protocol = window.location.protocol
  const events = new EventSource(`${protocol}//${window.location.host}/stream`)
  events.addEventListener('ws.close', () => events.close())
  events.onmessage = (event) => show(event.data)
}
