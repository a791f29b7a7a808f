export const events: string[] = []
const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = (event) => events.push(event.data)
