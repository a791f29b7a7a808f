const address = '/api/stream'

let events: EventSource | null = null

export function open(show: (text: string) => void): void {
  events = new EventSource(address)
  events.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
  events.onmessage = (event: MessageEvent<string>) => show(event.data)
}

export function close(): void {
  events?.close()
  events = null
}
