declare function show(text: string): void


export class ChatClient {
  private ws: WebSocket | null = null

  constructor(private readonly onText: (text: string) => void) {}

  connect(): void {
    this.ws = new WebSocket('wss://chat.example.com/ws')
    this.ws.onmessage = (event) => this.handle(JSON.parse(event.data))
  }

  private handle(message: { type: string; text: string }): void {
    this.onText(`${message.type}: ${message.text}`)
  }

  send(text: string): void {
    this.ws?.send(JSON.stringify({ type: 'chat', text }))
  }

  close(): void {
    this.ws?.close()
    this.ws = null
  }
}
