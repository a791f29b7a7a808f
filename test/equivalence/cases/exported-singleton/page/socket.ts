export const ws = new WebSocket('wss://chat.example.com/ws')

export function send(type: string, text: string): void {
  ws.send(JSON.stringify({ type, text }))
}
