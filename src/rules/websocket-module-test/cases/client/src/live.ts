export class Live {
  readonly socket = new WebSocket('wss://chat.example.com/live')

  say(text: string): void {
    this.socket.send(text)
  }
}

export function label(text: string): string {
  return text.trim()
}
